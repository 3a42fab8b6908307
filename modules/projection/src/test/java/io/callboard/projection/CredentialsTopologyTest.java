package io.callboard.projection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.events.RoomPartitions;
import io.callboard.store.credential.Credential;
import io.callboard.store.credential.TokenHash;
import io.callboard.store.credential.TokenRecord;
import io.callboard.store.credential.UserRecord;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialsTopologyTest {

    private static final UserRecord KIM = new UserRecord("u1", "kim", Set.of("livechat-agent"));
    private static final TokenRecord TOKEN = new TokenRecord("u1", TokenHash.of("secret"), null, Instant.EPOCH);

    private final ProjectionScenario projection = new ProjectionScenario(new RoomPartitions(1), 1_000_000);

    @AfterEach
    void close() {
        projection.close();
    }

    @Test
    void shouldKnowUsersAndTokensWhenTheirRecordsCome() {
        // when
        receives(KIM);
        receives(TOKEN);

        // then
        assertThat(projection.credentials().user("u1")).contains(KIM);
        assertThat(projection.credentials().token(TOKEN.hash())).contains(TOKEN);
        assertThat(projection.storedCredential("user/u1")).isEqualTo(KIM.toValue());
    }

    @Test
    void shouldKnowTheLatestRecordOfAUser() {
        // given
        UserRecord promoted = new UserRecord("u1", "kim", Set.of("admin"));

        // when
        receives(KIM);
        receives(promoted);

        // then
        assertThat(projection.credentials().user("u1")).contains(promoted);
    }

    @Test
    void shouldForgetATokenAndNothingElseWhenItIsRevoked() {
        // given
        receives(KIM);
        receives(TOKEN);

        // when
        projection.receivesCredential(TOKEN.toKey(), null);

        // then
        assertThat(projection.credentials().token(TOKEN.hash())).isEmpty();
        assertThat(projection.credentials().user("u1")).contains(KIM);
        assertThat(projection.storedCredential(TOKEN.toKey())).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "user/u1 | not json",
                "user/u1 | {}",
                "user/u1 | []",
                "user/u1 | ``",
                "user/u1 | {\"id\":\"other\",\"username\":\"kim\",\"roles\":[]}",
                "user/u1 | {\"id\":\"u1\",\"username\":\"kim\",\"roles\":\"admin\"}",
                "user/u1 | {\"id\":\"u1\",\"username\":\" \",\"roles\":[\"admin\"]}"
            })
    void shouldForgetWhatLayUnderTheKeyOfABadRecordAndGoOn(String key, String value) {
        // given
        receives(KIM);

        // when
        projection.receivesCredential(key, value);
        receives(TOKEN);

        // then
        assertThat(projection.credentials().user("u1")).isEmpty();
        assertThat(projection.storedCredential("user/u1")).isNull();
        assertThat(projection.credentials().token(TOKEN.hash())).contains(TOKEN);
        assertThat(bad()).isEqualTo(1);
    }

    @Test
    void shouldTakeTheNextGoodRecordAfterABadOne() {
        // given
        projection.receivesCredential("user/u1", "not json");

        // when
        receives(KIM);

        // then
        assertThat(projection.credentials().user("u1")).contains(KIM);
        assertThat(projection.storedCredential("user/u1")).isEqualTo(KIM.toValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "token/abc | {\"userId\":\"u1\",\"hash\":\"abc\",\"createdAt\":\"2026-01-01T00:00:00Z\"}",
                "nobody/u1 | {}",
                "- | {}"
            })
    void shouldCountAndIgnoreARecordWhoseKeyIsNobodys(@Nullable String key, String value) {
        // given
        receives(KIM);

        // when
        projection.receivesCredential(key, value);

        // then
        assertThat(projection.credentials().user("u1")).contains(KIM);
        assertThat(projection.storedCredential("user/u1")).isEqualTo(KIM.toValue());
        assertThat(bad()).isEqualTo(1);
    }

    private double bad() {
        return projection.count("callboard.credentials.bad", "what", "record");
    }

    private void receives(Credential credential) {
        projection.receivesCredential(credential.toKey(), new String(credential.toValue(), UTF_8));
    }
}
