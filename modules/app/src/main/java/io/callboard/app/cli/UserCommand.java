package io.callboard.app.cli;

import io.callboard.app.account.PasswordHash;
import io.callboard.app.kafka.Cluster;
import io.callboard.app.kafka.Credentials;
import io.callboard.app.kafka.CredentialsTopic;
import io.callboard.command.account.PasswordDigest;
import io.callboard.store.credential.Credential;
import io.callboard.store.credential.PasswordRecord;
import io.callboard.store.credential.UserRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Users, as they lie on the credentials topic. A running service sees a change within a second. */
@Command(
        name = "user",
        description = "Manage the users who may call the API.",
        footer = {
            "",
            "Examples:",
            "  callboard user add --id u1 --username ann --role livechat-manager",
            "  callboard user set-password --id u1",
            "  callboard token create --user u1"
        })
final class UserCommand {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Command(
            name = "add",
            description = "Add a user, or replace the one with that id; tokens and password stay.",
            footer = {
                "",
                "Roles that mean something by default: admin, livechat-manager, livechat-monitor, livechat-agent.",
                "",
                "Example:",
                "  callboard user add --id u1 --username ann --role livechat-manager --role livechat-agent"
            })
    void add(
            @Mixin KafkaOptions kafka,
            @Option(names = "--id", required = true, description = "The user's _id, sent as X-User-Id.") String id,
            @Option(names = "--username", required = true, paramLabel = "NAME", description = "The user's name.")
                    String username,
            @Option(names = "--role", paramLabel = "ROLE", arity = "1..*", description = "May be repeated.")
                    List<String> roles,
            @Option(names = "--name", paramLabel = "TEXT", description = "As people call the user.") @Nullable String name,
            @Option(
                            names = "--email",
                            paramLabel = "ADDRESS",
                            description = "The user may log in by it as well as by the username.")
                    @Nullable String email) {
        UserRecord user = user(id, username, roles == null ? Set.of() : Set.copyOf(roles), name, email);
        try (Cluster cluster = kafka.connect()) {
            CredentialsTopic.on(cluster).put(List.of(user));
        }
        spec.commandLine().getErr().println("user " + id + " is there, with " + rolesText(user));
    }

    @Command(name = "list", description = "List the users and how many tokens each has.")
    void list(@Mixin KafkaOptions kafka) {
        try (Cluster cluster = kafka.connect()) {
            Credentials credentials = CredentialsTopic.on(cluster).read();
            TextTable table = new TextTable("ID", "USERNAME", "ROLES", "TOKENS");
            for (UserRecord user : credentials.users()) {
                table.row(
                        user.id(),
                        user.username(),
                        user.roles().isEmpty() ? "-" : String.join(",", user.roles()),
                        Integer.toString(credentials.tokensOf(user.id()).size()));
            }
            table.printTo(spec.commandLine().getOut());
            credentials.complaints().forEach(spec.commandLine().getErr()::println);
        }
    }

    @Command(
            name = "set-password",
            description =
                    "Set the password that a user logs in with; asked for on a terminal, else the first line of stdin.",
            footer = {
                "",
                "Only a slow, salted hash of it is kept. Tokens stay as they are.",
                "",
                "Examples:",
                "  callboard user set-password --id u1",
                "  callboard user set-password --id u1 < password.txt"
            })
    void setPassword(
            @Mixin KafkaOptions kafka,
            @Option(names = "--id", required = true, description = "The user's _id.") String id) {
        try (Cluster cluster = kafka.connect()) {
            CredentialsTopic topic = CredentialsTopic.on(cluster);
            if (topic.read().user(id) == null) {
                throw new CommandFailedException("there is no user " + id + "; add it with: callboard user add");
            }
            PasswordDigest password = PasswordDigest.of(GivenPassword.read(System.console(), System.in));
            Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            topic.put(List.of(new PasswordRecord(id, new PasswordHash().of(password), now)));
        }
        spec.commandLine().getErr().println("the password of user " + id + " is set");
    }

    @Command(name = "remove", description = "Remove a user, the password and every token of that user.")
    void remove(
            @Mixin KafkaOptions kafka,
            @Option(names = "--id", required = true, description = "The user's _id.") String id) {
        try (Cluster cluster = kafka.connect()) {
            CredentialsTopic topic = CredentialsTopic.on(cluster);
            Credentials credentials = topic.read();
            UserRecord user = credentials.user(id);
            if (user == null) {
                throw new CommandFailedException("there is no user " + id);
            }
            List<Credential> gone = new ArrayList<>(credentials.tokensOf(id));
            int tokens = gone.size();
            gone.add(user);
            List<String> keys =
                    new ArrayList<>(gone.stream().map(Credential::toKey).toList());
            // Whether there is one or not: a bad record may hide it.
            keys.add(PasswordRecord.key(id));
            topic.remove(keys);
            spec.commandLine().getErr().println("user " + id + " is gone, and " + tokens + " tokens");
        }
    }

    private static UserRecord user(
            String id, String username, Set<String> roles, @Nullable String name, @Nullable String email) {
        try {
            return new UserRecord(id, username, roles, name, email);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException(String.valueOf(e.getMessage()));
        }
    }

    private static String rolesText(UserRecord user) {
        return user.roles().isEmpty() ? "no role" : "the roles " + String.join(", ", user.roles());
    }
}
