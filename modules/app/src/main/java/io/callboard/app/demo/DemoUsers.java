package io.callboard.app.demo;

import io.callboard.app.demo.calls.Agent;
import io.callboard.app.kafka.AccessTokens;
import io.callboard.app.kafka.Cluster;
import io.callboard.app.kafka.CredentialsTopic;
import io.callboard.store.credential.Credential;
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

    /** With new random tokens. */
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

    /** Writes all three, each with its token. For a new broker only: later on, what was revoked or changed stays as it is. */
    void addTo(Cluster cluster) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        List<Credential> credentials = new ArrayList<>();
        for (DemoUser user : all()) {
            credentials.add(new UserRecord(user.userId(), user.username(), Set.copyOf(user.roles())));
            credentials.add(new TokenRecord(user.userId(), TokenHash.of(user.authToken()), null, now));
        }
        CredentialsTopic.on(cluster).put(credentials);
    }

    private static DemoUser user(String id, String username, List<String> roles) {
        return new DemoUser(id, AccessTokens.random(), username, roles);
    }
}
