package io.callboard.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import io.callboard.http.limit.RateLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class SettingsTest {

    @Test
    void shouldHaveAWorkingDefaultForEverything() {
        // when
        ServiceConfig config = settings(Map.of()).service();

        // then
        assertThat(config.topics().roomEvents()).isEqualTo("callboard.room-events");
        assertThat(config.partitions()).isEqualTo(12);
        assertThat(config.http().host()).isEqualTo("127.0.0.1");
        assertThat(config.http().port()).isEqualTo(3000);
        assertThat(config.http().internalPortOrDefault()).isEqualTo(3100);
        assertThat(config.permissions()).containsEntry("inbound-voip-calls", Set.of("livechat-agent"));
        assertThat(config.memory().rocksdb().toMegabytes()).isEqualTo(512);
        assertThat(config.ready().maxLag()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void shouldReadWhatIsSet() {
        // when
        ServiceConfig config = settings(Map.of(
                        "callboard.http.port", "4000",
                        "callboard.http.internal-port", "5000",
                        "callboard.state-dir", "/var/lib/callboard",
                        "callboard.memory.rocksdb", "1GB",
                        "callboard.ready.max-lag", "2m",
                        "callboard.permissions.view-l-room[0]", "night-shift"))
                .service();

        // then
        assertThat(config.http().port()).isEqualTo(4000);
        assertThat(config.http().internalPortOrDefault()).isEqualTo(5000);
        assertThat(config.stateDir()).isEqualTo(Path.of("/var/lib/callboard"));
        assertThat(config.memory().rocksdb().toMegabytes()).isEqualTo(1024);
        assertThat(config.ready().maxLag()).isEqualTo(Duration.ofMinutes(2));
        assertThat(config.permissions())
                .containsEntry("view-l-room", Set.of("night-shift"))
                .containsEntry("inbound-voip-calls", Set.of("livechat-agent"));
    }

    @Test
    void shouldLimitARouteByItselfWhenItIsNamed() {
        // when
        RateLimits limits = settings(Map.of(
                        "callboard.rate-limit.calls", "20",
                        "callboard.rate-limit.routes[voip/rooms].calls", "100",
                        "callboard.rate-limit.routes[livechat/visitor].calls", "3",
                        "callboard.rate-limit.routes[livechat/visitor].interval", "1h"))
                .service()
                .rateLimit()
                .limits();

        // then: and the one that Rocket.Chat limits more strictly than others stays as it is
        assertThat(limits.others()).isEqualTo(new RateLimits.Limit(20, Duration.ofMinutes(1)));
        assertThat(limits.byRoute())
                .containsOnly(
                        entry("voip/rooms", new RateLimits.Limit(100, Duration.ofMinutes(1))),
                        entry("livechat/visitor", new RateLimits.Limit(3, Duration.ofHours(1))),
                        entry("voip/room", new RateLimits.Limit(5, Duration.ofMinutes(1))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            callboard.http.port           | 70000   | must lie between 0 and 65535
            callboard.http.port           | many    | must be a number
            callboard.http.internal-port  | 3000    | must differ
            callboard.partitions          | 0       | must lie between 1 and 1000
            callboard.standbys            | -1      | must lie between 0 and 10
            callboard.topic-prefix        | a b     | must be 1 to 150
            callboard.memory.rocksdb      | 1024B   | must be at least 16MB
            callboard.memory.rocksdb      | big     | must be a size
            callboard.ready.max-lag       | 0s      | must be more than nothing
            callboard.ready.max-lag       | soon    | must be a duration
            callboard.lists.max-count     | 0       | must be at least 1
            callboard.lists.ceiling       | 10      | must not be below
            callboard.limits.room-size    | 8388608B | must lie between 64KB and
            callboard.http.tls.keystore   | nowhere | must be a keystore file
            callboard.peers.advertised    | here    | must be host:port
            callboard.peers.advertised    | callboard_1:3100 | must be the host:port of a URI
            callboard.peers.advertised    | 10.0.0.300:3100  | must be the host:port of a URI
            callboard.peers.advertised    | anna:0           | between 1 and 65535
            callboard.peers.advertised    | anna:70000       | between 1 and 65535
            callboard.peers.max-standby-lag | -1    | must not be negative
            callboard.permissions.fly     | pilot   | there is no such permission
            callboard.rate-limit.routes[voip/rooms].calls | 0 | must be at least 1
            """)
    void shouldNameKeyValueAndReasonOfABadSetting(String key, String value, String reason) {
        assertThatExceptionOfType(BadSettingException.class)
                .isThrownBy(() -> settings(Map.of(key, value)).service())
                .withMessageContaining(key)
                .withMessageContaining(value)
                .withMessageContaining(reason)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"callboard.http", "callboard.http.tls", "callboard.rate-limit.routes[voip/room]"})
    void shouldSayThatAGroupOfSettingsHasNoValueOfItsOwn(String key) {
        assertThatExceptionOfType(BadSettingException.class)
                .isThrownBy(() -> settings(Map.of(key, "on")).service())
                .withMessage("setting " + key + ": must be a group of settings");
    }

    @Test
    void shouldAdvertiseTheInternalPortUnlessToldOtherwise() {
        // given
        Map<String, Object> inAContainer = Map.of(
                "callboard.http.internal-host", "0.0.0.0",
                "callboard.peers.secret", "sixteen letters.",
                "callboard.peers.advertised", "callboard-1:3100");

        // then
        assertThat(settings(Map.of()).service().advertised()).isEqualTo("127.0.0.1:3100");
        assertThat(settings(inAContainer).service().advertised()).isEqualTo("callboard-1:3100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"callboard-1:3100", "callboard-1.callboard.svc:3100", "10.0.0.3:3100", "[::1]:3100"})
    void shouldAdvertiseWhatOthersCanMakeAUriOf(String address) {
        assertThat(settings(Map.of("callboard.peers.advertised", address))
                        .service()
                        .advertised())
                .isEqualTo(address);
    }

    @Test
    void shouldNotAdvertiseAnInternalHostThatOthersCanMakeNoUriOf() {
        // given
        Map<String, Object> named = Map.of("callboard.http.internal-host", "callboard_1");

        // then
        assertThat(settings(named).service().advertised()).isEqualTo("callboard_1:3100");
        assertThatExceptionOfType(BadSettingException.class)
                .isThrownBy(() -> settings(Map.of(
                                "callboard.http.internal-host", "callboard_1",
                                "callboard.peers.secret", "sixteen letters."))
                        .service())
                .withMessageContaining("callboard.peers.advertised")
                .withMessageContaining("callboard_1:3100");
    }

    @Test
    void shouldAskForAnAddressThatOtherInstancesCanUse() {
        assertThatExceptionOfType(BadSettingException.class)
                .isThrownBy(() -> settings(Map.of(
                                "callboard.http.internal-host", "0.0.0.0",
                                "callboard.peers.secret", "sixteen letters."))
                        .service())
                .withMessageContaining("callboard.peers.advertised")
                .withMessageContaining("0.0.0.0:3100");
    }

    @Test
    void shouldNeverRepeatASecretThatIsTooShort() {
        assertThatExceptionOfType(BadSettingException.class)
                .isThrownBy(() ->
                        settings(Map.of("callboard.peers.secret", "tooshort")).service())
                .withMessage(
                        "setting callboard.peers.secret: must have at least 16 characters; leave it out for a single"
                                + " instance");
        assertThat(settings(Map.of("callboard.peers.secret", "long enough a secret"))
                        .service()
                        .toString())
                .doesNotContain("long enough");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "callboard.htpp.port",
                "callboard.http.tls.pasword",
                "callboard.peers.secrets",
            })
    void shouldNameAnUnknownSettingWithoutItsValue(String key) {
        assertThatExceptionOfType(BadSettingException.class)
                .isThrownBy(() -> settings(Map.of(key, "hunter2")).service())
                .withMessageContaining(key)
                .withMessageContaining("there is no such setting")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "callboard.http.tls.password",
                "callboard.peers.secret",
                "spring.kafka.properties[sasl.jaas.config]",
                "CALLBOARD_SOME_TOKEN",
                "some.credentials"
            })
    void shouldNotShowTheValueOfASecret(String key) {
        assertThat(new BadSettingException(key, "hunter2", "is too short"))
                .hasMessageContaining(key)
                .hasMessageContaining("is too short")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void shouldPassKafkaSecurityOnToEveryClient() {
        // when
        Map<String, Object> client = settings(Map.of(
                        "spring.kafka.bootstrap-servers", "a:9092,b:9092",
                        "spring.kafka.security.protocol", "SASL_SSL",
                        "spring.kafka.properties[sasl.mechanism]", "SCRAM-SHA-512"))
                .clientProperties();

        // then
        assertThat(client)
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                .containsEntry("bootstrap.servers", "a:9092,b:9092");
    }

    @ParameterizedTest
    @ValueSource(strings = {"callboard.bootstrap-servers", "spring.kafka.bootstrap-servers"})
    void shouldUnderstandBrokersGivenAsAList(String key) {
        // when
        Settings settings = settings(Map.of(key + "[0]", "a:9092", key + "[1]", "b:9092"));

        // then
        assertThat(settings.target().bootstrapServers()).isEqualTo("a:9092,b:9092");
        assertThat(settings.streamsProperties()).containsEntry("bootstrap.servers", "a:9092,b:9092");
    }

    @Test
    void shouldPreferTheShortSpellingOfTheBrokers() {
        // when
        Settings settings = settings(
                Map.of("spring.kafka.bootstrap-servers", "a:9092", "callboard.bootstrap-servers", "b:9092, c:9092"));

        // then
        assertThat(settings.target().bootstrapServers()).isEqualTo("b:9092,c:9092");
    }

    @Test
    void shouldUnderstandTheShortEnvironmentVariable() {
        // given
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource(
                        "systemEnvironment-test", Map.of("CALLBOARD_BOOTSTRAP_SERVERS", "broker:9092")));

        // when
        Settings settings = new Settings(environment);

        // then
        assertThat(settings.target().bootstrapServers()).isEqualTo("broker:9092");
    }

    @Test
    void shouldSayThatNoKafkaIsGiven() {
        assertThatExceptionOfType(BadSettingException.class)
                .isThrownBy(() -> settings(Map.of()).target())
                .withMessageContaining("spring.kafka.bootstrap-servers")
                .withMessageContaining("--bootstrap-servers");
    }

    private static Settings settings(Map<String, Object> properties) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", new LinkedHashMap<>(properties)));
        return new Settings(environment);
    }
}
