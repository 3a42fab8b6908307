package io.callboard.app.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.events.Topics;
import io.callboard.store.credential.TokenHash;
import io.callboard.store.credential.TokenRecord;
import io.callboard.testkit.TestBroker;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The short commands against a real broker; every test has topics of its own. */
class CommandLineIT {

    private record Outcome(int exitCode, String out, String err) {}

    private final TestBroker broker = TestBroker.shared();

    @Test
    void shouldShowTheUserThatWasAdded() {
        // given
        Topics topics = broker.freshTopics(1);

        // when
        Outcome added = run(
                topics,
                "user",
                "add",
                "--id",
                "u1",
                "--username",
                "ann",
                "--role",
                "admin",
                "--role",
                "livechat-agent");
        Outcome listed = run(topics, "user", "list");

        // then
        assertThat(added.exitCode()).isZero();
        assertThat(added.out()).isEmpty();
        assertThat(listed.exitCode()).isZero();
        assertThat(listed.out().lines()).hasSize(2).last().asString().matches("u1 +ann +admin,livechat-agent +0");
    }

    @Test
    void shouldPrintTheTokenAloneAndKeepOnlyItsHash() {
        // given
        Topics topics = broker.freshTopics(1);
        run(topics, "user", "add", "--id", "u1", "--username", "ann");

        // when
        Outcome created = run(topics, "token", "create", "--user", "u1", "--ttl", "30d");
        Outcome listed = run(topics, "token", "list");

        // then
        String token = created.out().strip();
        assertThat(created.exitCode()).isZero();
        assertThat(token).matches("[A-Za-z0-9_-]{43}");
        assertThat(listed.out()).contains("u1").doesNotContain(token);
        assertThat(broker.readAll(topics.credentials()))
                .noneMatch(record -> record.value() != null && new String(record.value(), UTF_8).contains(token));
        Instant expiry = Instant.parse(listed.out().lines().toList().get(1).split(" +")[3]);
        assertThat(expiry)
                .isBetween(
                        Instant.now().plus(Duration.ofDays(29)), Instant.now().plus(Duration.ofDays(31)));
    }

    @Test
    void shouldRefuseATokenForAUserWhoDoesNotExist() {
        // when
        Outcome created = run(broker.freshTopics(1), "token", "create", "--user", "nobody");

        // then
        assertThat(created.exitCode()).isEqualTo(1);
        assertThat(created.out()).isEmpty();
        assertThat(created.err().lines()).hasSize(1).first().asString().contains("there is no user nobody");
    }

    @Test
    void shouldRefuseAGivenTokenThatIsSomebodyElses() {
        // given
        Topics topics = broker.freshTopics(1);
        run(topics, "user", "add", "--id", "u1", "--username", "ann");
        run(topics, "user", "add", "--id", "u2", "--username", "bob");
        Outcome first = run(topics, "token", "create", "--user", "u1", "--token", "migrated");

        // when
        Outcome second = run(topics, "token", "create", "--user", "u2", "--token", "migrated");

        // then
        assertThat(first.out().strip()).isEqualTo("migrated");
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.err()).contains("already belongs to the user u1");
    }

    @Test
    void shouldRevokeByTokenAndByHash() {
        // given
        Topics topics = broker.freshTopics(1);
        run(topics, "user", "add", "--id", "u1", "--username", "ann");
        String token = run(topics, "token", "create", "--user", "u1").out().strip();
        run(topics, "token", "create", "--user", "u1");

        // when
        Outcome byToken = run(topics, "token", "revoke", token);
        String hash = run(topics, "token", "list").out().lines().toList().get(1).split(" +")[1];
        Outcome byHash = run(topics, "token", "revoke", "--hash", hash);

        // then
        assertThat(List.of(byToken.exitCode(), byHash.exitCode())).containsExactly(0, 0);
        assertThat(run(topics, "token", "list").out().lines()).hasSize(1);
        assertThat(byToken.err()).contains("a token of user u1 is revoked").doesNotContain(token);
    }

    @Test
    void shouldLeaveATombstoneForATokenThatIsNotKnown() {
        // given
        Topics topics = broker.freshTopics(1);
        String key = TokenRecord.key(TokenHash.of("secret"));
        broker.send(List.of(new ProducerRecord<>(topics.credentials(), key.getBytes(UTF_8), "junk".getBytes(UTF_8))));

        // when
        Outcome revoked = run(topics, "token", "revoke", "secret");

        // then
        assertThat(revoked.exitCode()).isZero();
        assertThat(revoked.err()).contains("no such token was known").doesNotContain("secret");
        assertThat(broker.readAll(topics.credentials())).last().satisfies(record -> {
            assertThat(record.key()).isEqualTo(key.getBytes(UTF_8));
            assertThat(record.value()).isNull();
        });
    }

    @Test
    void shouldRemoveTheTokensWithTheUser() {
        // given
        Topics topics = broker.freshTopics(1);
        run(topics, "user", "add", "--id", "u1", "--username", "ann");
        run(topics, "user", "add", "--id", "u2", "--username", "bob");
        run(topics, "token", "create", "--user", "u1");
        run(topics, "token", "create", "--user", "u2");

        // when
        Outcome removed = run(topics, "user", "remove", "--id", "u1");

        // then
        assertThat(removed.exitCode()).isZero();
        assertThat(run(topics, "user", "list").out()).contains("bob").doesNotContain("ann");
        assertThat(run(topics, "token", "list").out()).contains("u2").doesNotContain("u1");
    }

    @Test
    void shouldListTheOthersWhenOneRecordIsBad() {
        // given
        Topics topics = broker.freshTopics(1);
        run(topics, "user", "add", "--id", "u1", "--username", "ann");
        broker.send(
                List.of(new ProducerRecord<>(topics.credentials(), "user/u2".getBytes(UTF_8), "junk".getBytes(UTF_8))));

        // when
        Outcome listed = run(topics, "user", "list");

        // then
        assertThat(listed.exitCode()).isZero();
        assertThat(listed.out()).contains("ann");
        assertThat(listed.err()).contains("user/u2").contains("not JSON");
    }

    @Test
    void shouldMakeTheTopicsOnceAndFindThemGood() {
        // given
        Topics topics = new Topics("cli-" + UUID.randomUUID() + ".");

        // when
        Outcome before = run(topics, "topics", "check", "--partitions", "3");
        Outcome made = run(topics, "topics", "create", "--partitions", "3");
        Outcome again = run(topics, "topics", "create", "--partitions", "3");
        Outcome check = run(topics, "topics", "check", "--partitions", "3");

        // then
        assertThat(before.exitCode()).isEqualTo(1);
        assertThat(before.err().lines())
                .hasSize(topics.all(1).size())
                .allMatch(line -> line.endsWith("does not exist"));
        assertThat(made.exitCode()).isZero();
        assertThat(made.out().lines()).hasSize(topics.all(1).size()).allMatch(line -> line.startsWith("made"));
        assertThat(again.exitCode()).isZero();
        assertThat(again.out().lines()).hasSize(topics.all(1).size()).allMatch(line -> line.startsWith("there"));
        assertThat(check.exitCode()).isZero();
    }

    @Test
    void shouldSayWhereATopicDiffers() throws Exception {
        // given
        Topics topics = broker.freshTopics(2);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topics.credentials()),
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("cleanup.policy", "delete"), AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }

        // when
        Outcome check = run(topics, "topics", "check", "--partitions", "4");

        // then
        assertThat(check.exitCode()).isEqualTo(1);
        assertThat(check.err())
                .contains("topic " + topics.roomEvents() + " has 2 partitions instead of 4")
                .contains("topic " + topics.credentials() + " has cleanup.policy=delete instead of compact");
    }

    @Test
    void shouldSayInOneLineThatTheTopicIsMissing() {
        // when
        Outcome listed = run(new Topics("nowhere-" + UUID.randomUUID() + "."), "user", "list");

        // then
        assertThat(listed.exitCode()).isEqualTo(1);
        assertThat(listed.err().lines()).hasSize(1).first().asString().contains("callboard topics create");
    }

    @Test
    void shouldSayInOneLineThatNoBrokerAnswers() {
        // given
        Instant start = Instant.now();

        // when
        Outcome listed = execute("user", "list", "--bootstrap-servers", "127.0.0.1:1");

        // then
        assertThat(listed.exitCode()).isEqualTo(1);
        assertThat(listed.out()).isEmpty();
        assertThat(listed.err().lines())
                .hasSize(1)
                .first()
                .asString()
                .contains("no Kafka broker answers at 127.0.0.1:1");
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(12));
    }

    @Test
    void shouldTakeMoreClientSettingsFromAFile(@TempDir Path dir) throws Exception {
        // given
        Path config = Files.writeString(dir.resolve("client.properties"), "security.protocol=NONSENSE\n");

        // when
        Outcome listed = run(broker.freshTopics(1), "user", "list", "--config", config.toString());

        // then
        assertThat(listed.exitCode()).isEqualTo(1);
        assertThat(listed.err().lines()).hasSize(1).first().asString().contains("NONSENSE");
    }

    private Outcome run(Topics topics, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--bootstrap-servers", broker.bootstrapServers(), "--topic-prefix", topics.prefix()));
        return execute(all.toArray(String[]::new));
    }

    private static Outcome execute(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line =
                RootCommand.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return new Outcome(line.execute(args), out.toString(), err.toString());
    }
}
