package io.callboard.store.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.callboard.store.compacted.MalformedRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialTest {

    private static final TokenHash HASH = TokenHash.of("secret");

    @Test
    void shouldReadBackTheUserThatWasWritten() throws Exception {
        // given
        UserRecord user = new UserRecord("u/1", "Zoë", Set.of("livechat-agent", "admin"));

        // when
        Credential read = Credential.parse(user.toKey(), user.toValue());

        // then
        assertThat(read).isEqualTo(user);
        assertThat(user.toKey()).isEqualTo("user/u/1");
        assertThat(text(user))
                .isEqualTo("{\"id\":\"u/1\",\"username\":\"Zoë\",\"roles\":[\"admin\",\"livechat-agent\"]}");
    }

    @Test
    void shouldReadBackTheTokenThatWasWritten() throws Exception {
        // given
        Instant created = Instant.parse("2026-01-02T03:04:05Z");
        TokenRecord expiring = new TokenRecord("u1", HASH, created.plusSeconds(60), created);
        TokenRecord lasting = new TokenRecord("u1", HASH, null, created);

        // when
        Credential first = Credential.parse(expiring.toKey(), expiring.toValue());
        Credential second = Credential.parse(lasting.toKey(), lasting.toValue());

        // then
        assertThat(first).isEqualTo(expiring);
        assertThat(second).isEqualTo(lasting);
        assertThat(text(expiring)).doesNotContain("secret");
        assertThat(text(lasting)).doesNotContain("expiresAt");
    }

    @Test
    void shouldTolerateFieldsOfANewerVersion() throws Exception {
        // given
        byte[] value = bytes("{\"id\":\"u1\",\"username\":\"ann\",\"roles\":[],\"passwordHash\":{\"a\":1}}");

        // when
        Credential read = Credential.parse("user/u1", value);

        // then
        assertThat(read).isEqualTo(new UserRecord("u1", "ann", Set.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            visitor/1  | {}                                                     | neither user/, password/ nor token/
            user/u1    | not json                                               | not JSON
            user/u1    | `[]`                                                   | not a JSON object
            user/u1    | {"username":"ann","roles":[]}                          | id is missing
            user/u1    | {"id":"u1","username":7,"roles":[]}                    | username is missing, blank or not a text
            user/u1    | {"id":"u1","username":"ann","roles":"admin"}           | roles is not a list
            user/u1    | {"id":"u1","username":"ann","roles":[1]}               | roles holds something else
            user/u2    | {"id":"u1","username":"ann","roles":[]}                | belongs to the key user/u1
            token/abc  | {"userId":"u1","hash":"abc","createdAt":"2026-01-01T00:00:00Z"} | hash is not a SHA-256
            token/abc  | {"userId":"u1"}                                        | hash is missing
            """)
    void shouldSayWhatIsWrongWithARecord(String key, String value, String complaint) {
        assertThatExceptionOfType(MalformedRecordException.class)
                .isThrownBy(() -> Credential.parse(key, bytes(value)))
                .withMessageContaining(key)
                .withMessageContaining(complaint);
    }

    @Test
    void shouldRefuseATokenWithoutACreationTime() {
        // given
        byte[] value = bytes("{\"userId\":\"u1\",\"hash\":\"" + HASH.hex() + "\",\"createdAt\":\"yesterday\"}");

        // when
        Throwable thrown = catchThrowable(() -> Credential.parse(TokenRecord.key(HASH), value));

        // then
        assertThat(thrown).isInstanceOf(MalformedRecordException.class).hasMessageContaining("createdAt");
    }

    @Property
    void shouldThrowNothingElseWhateverTheBytes(@ForAll String id, @ForAll byte[] value, @ForAll boolean user) {
        // when
        Throwable thrown = catchThrowable(() -> Credential.parse((user ? "user/" : "token/") + id, value));

        // then
        assertThat(thrown).isInstanceOf(MalformedRecordException.class);
    }

    @Test
    void shouldExpireAtItsTimeAndNotBefore() {
        // given
        Instant expiry = Instant.parse("2026-01-02T03:04:05Z");
        TokenRecord token = new TokenRecord("u1", HASH, expiry, expiry.minusSeconds(60));

        // then
        assertThat(token.isExpiredAt(expiry.minusNanos(1))).isFalse();
        assertThat(token.isExpiredAt(expiry)).isTrue();
    }

    @Test
    void shouldHashTokensAsSha256() {
        assertThat(TokenHash.of("abc").hex())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(TokenHash.of("abc").matches(TokenHash.of("abc"))).isTrue();
        assertThat(TokenHash.of("abc").matches(TokenHash.of("abd"))).isFalse();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Credential credential) {
        return new String(credential.toValue(), StandardCharsets.UTF_8);
    }
}
