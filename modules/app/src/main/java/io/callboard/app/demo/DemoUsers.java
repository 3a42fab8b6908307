package io.callboard.app.demo;

import io.callboard.app.account.PasswordHash;
import io.callboard.app.demo.calls.Agent;
import io.callboard.app.kafka.AccessTokens;
import io.callboard.app.kafka.Cluster;
import io.callboard.app.kafka.CredentialsTopic;
import io.callboard.command.account.PasswordDigest;
import io.callboard.store.credential.Credential;
import io.callboard.store.credential.PasswordRecord;
import io.callboard.store.credential.TokenHash;
import io.callboard.store.credential.TokenRecord;
import io.callboard.store.credential.UserRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Three users: one who may see everything, one agent who serves some of the rooms, one who may see nothing. */
record DemoUsers(DemoUser admin, DemoUser agent, DemoUser guest) {

    /** Enough of a random token to be a password that people can type. */
    private static final int PASSWORD_CHARACTERS = 12;

    /** With new random tokens and passwords. */
    static DemoUsers random() {
        return new DemoUsers(
                user("demo-admin", "demo.admin", List.of("admin", "livechat-manager", "livechat-agent")),
                user(Agent.FIRST_AGENT.id(), Agent.FIRST_AGENT.username(), List.of("livechat-agent")),
                user("demo-guest", "demo.guest", List.of()));
    }

    /** Those of an earlier start. */
    static DemoUsers of(List<DemoUser> users) {
        if (users.size() != 3) {
            throw new DemoException("demo.json does not name the three users; start anew with --fresh");
        }
        return new DemoUsers(users.get(0), users.get(1), users.get(2));
    }

    List<DemoUser> all() {
        return List.of(admin, agent, guest);
    }

    /** Writes all three, each with its token and password. For a new broker only: later on, what was revoked or changed stays as it is. */
    void addTo(Cluster cluster) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        PasswordHash passwords = new PasswordHash();
        List<Credential> credentials = new ArrayList<>();
        for (DemoUser user : all()) {
            credentials.add(new UserRecord(user.userId(), user.username(), Set.copyOf(user.roles())));
            if (user.password() != null) {
                String hash = passwords.of(PasswordDigest.of(user.password()));
                credentials.add(new PasswordRecord(user.userId(), hash, now));
            }
            credentials.add(new TokenRecord(user.userId(), TokenHash.of(user.authToken()), null, now));
        }
        CredentialsTopic.on(cluster).put(credentials);
    }

    private static DemoUser user(String id, String username, List<String> roles) {
        String password = AccessTokens.random().substring(0, PASSWORD_CHARACTERS);
        return new DemoUser(id, AccessTokens.random(), username, password, roles);
    }
}
