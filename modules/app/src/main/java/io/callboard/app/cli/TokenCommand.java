package io.callboard.app.cli;

import static java.util.Objects.requireNonNull;

import io.callboard.app.kafka.AccessTokens;
import io.callboard.app.kafka.Cluster;
import io.callboard.app.kafka.Credentials;
import io.callboard.app.kafka.CredentialsTopic;
import io.callboard.store.credential.TokenHash;
import io.callboard.store.credential.TokenRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tokens, as they lie on the credentials topic: only their hashes are kept. A running service sees a change within a second. */
@Command(
        name = "token",
        description = "Manage the tokens that users call the API with.",
        footer = {
            "",
            "Examples:",
            "  TOKEN=$(callboard token create --user u1 --ttl 30d)",
            "  echo \"$TOKEN\" | callboard token revoke -"
        })
final class TokenCommand {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Command(
            name = "create",
            description = "Make a token and print it, once; it cannot be shown again.",
            footer = {
                "",
                "Examples:",
                "  TOKEN=$(callboard token create --user u1 --ttl 30d)",
                "  callboard token create --user u1 --token - < token.txt"
            })
    void create(
            @Mixin KafkaOptions kafka,
            @Option(names = "--user", required = true, paramLabel = "ID", description = "The user's _id.")
                    String userId,
            @Option(
                            names = "--ttl",
                            converter = Ttl.class,
                            paramLabel = "TIME",
                            description = "How long it is good: 90s, 15m, 12h, 30d, 4w. Without it: until revoked.")
                    @Nullable Duration ttl,
            @Option(
                            names = "--token",
                            paramLabel = "VALUE",
                            description = "Take this token instead of a random one, for a migration: visible ASCII "
                                    + "without spaces; - reads it from stdin, out of sight of other users.")
                    @Nullable String value) {
        String token = value == null ? AccessTokens.random() : GivenToken.read(value, System.in);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        TokenRecord record = new TokenRecord(userId, TokenHash.of(token), ttl == null ? null : now.plus(ttl), now);
        try (Cluster cluster = kafka.connect()) {
            CredentialsTopic topic = CredentialsTopic.on(cluster);
            Credentials credentials = topic.read();
            if (credentials.user(userId) == null) {
                throw new CommandFailedException("there is no user " + userId + "; add it with: callboard user add");
            }
            TokenRecord present = credentials.token(record.hash());
            if (present != null && !present.userId().equals(userId)) {
                throw new CommandFailedException("this token already belongs to the user " + present.userId());
            }
            topic.put(List.of(record));
        }
        spec.commandLine().getOut().println(token);
        spec.commandLine().getOut().flush();
    }

    @Command(name = "list", description = "List the tokens by their hashes; the tokens themselves are not kept.")
    void list(
            @Mixin KafkaOptions kafka,
            @Option(names = "--user", paramLabel = "ID", description = "Only those of this user.") @Nullable String userId) {
        try (Cluster cluster = kafka.connect()) {
            Credentials credentials = CredentialsTopic.on(cluster).read();
            List<TokenRecord> tokens = userId == null ? credentials.tokens() : credentials.tokensOf(userId);
            Instant now = Instant.now();
            TextTable table = new TextTable("USER", "HASH", "CREATED", "EXPIRES");
            for (TokenRecord token : tokens) {
                table.row(
                        token.userId(),
                        token.hash().hex(),
                        token.createdAt().toString(),
                        token.expiresAt() == null
                                ? "-"
                                : token.expiresAt() + (token.isExpiredAt(now) ? " (expired)" : ""));
            }
            table.printTo(spec.commandLine().getOut());
            credentials.complaints().forEach(spec.commandLine().getErr()::println);
        }
    }

    /** Which token to revoke: itself, or its hash. */
    static final class Revoked {
        @Parameters(
                paramLabel = "TOKEN",
                description = "The token; - reads it from stdin, out of sight of other users.")
        private @Nullable String token;

        @Option(names = "--hash", paramLabel = "HASH", description = "The token's hash, as token list shows it.")
        private @Nullable String hash;

        TokenHash toHash() {
            if (hash != null) {
                try {
                    return new TokenHash(hash);
                } catch (IllegalArgumentException e) {
                    throw new CommandFailedException(String.valueOf(e.getMessage()));
                }
            }
            return TokenHash.of(GivenToken.read(requireNonNull(token, "picocli wants one of the two"), System.in));
        }
    }

    @Command(
            name = "revoke",
            description = "Revoke a token: it stops working at once.",
            footer = {
                "",
                "Examples:",
                "  echo \"$TOKEN\" | callboard token revoke -",
                "  callboard token revoke --hash 9f86d081..."
            })
    void revoke(@Mixin KafkaOptions kafka, @ArgGroup(multiplicity = "1") Revoked revoked) {
        TokenHash hash = revoked.toHash();
        try (Cluster cluster = kafka.connect()) {
            CredentialsTopic topic = CredentialsTopic.on(cluster);
            TokenRecord token = topic.read().token(hash);
            // Whether it is known or not: nothing that an instance may hold or a bad record may hide outlives a
            // tombstone.
            topic.remove(List.of(TokenRecord.key(hash)));
            spec.commandLine()
                    .getErr()
                    .println(
                            token == null
                                    ? "no such token was known; it is revoked all the same"
                                    : "a token of user " + token.userId() + " is revoked");
        }
    }
}
