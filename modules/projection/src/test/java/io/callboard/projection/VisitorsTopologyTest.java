package io.callboard.projection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.events.RoomPartitions;
import io.callboard.store.visitor.VisitorRecord;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisitorsTopologyTest {

    private static final VisitorRecord MARY =
            new VisitorRecord("t1", "v1", "guest-1", "Mary", null, "+15550100", null, null, null);

    private final ProjectionScenario projection = new ProjectionScenario(new RoomPartitions(1), 1_000_000);

    @AfterEach
    void close() {
        projection.close();
    }

    @Test
    void shouldHoldTheLatestRecordOfAVisitorUntilItIsRemoved() {
        // given
        VisitorRecord renamed = new VisitorRecord("t1", "v1", "guest-1", "Maria", null, null, null, null, null);
        receives(MARY);

        // when
        receives(renamed);

        // then
        assertThat(projection.storedVisitor("t1")).isEqualTo(renamed.toValue());

        // when
        projection.receivesVisitor("t1", null);

        // then
        assertThat(projection.storedVisitor("t1")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "t1 | not json",
                "t1 | {}",
                "t1 | {\"_id\":\"v1\",\"token\":\"other\"}",
                "t1 | {\"_id\":\"v1\",\"token\":\"t1\",\"name\":7}",
                "t1 | {\"_id\":\"v1\",\"token\":\"t1\",\"phone\":\"123\"}",
                "t1 | {\"_id\":\"v1\",\"token\":\"t1\",\"ts\":\"yesterday\"}"
            })
    void shouldForgetWhatLayUnderTheKeyOfABadRecordAndGoOn(String key, String value) {
        // given
        receives(MARY);

        // when
        projection.receivesVisitor(key, value);
        projection.receivesVisitor("t2", "{\"_id\":\"v2\",\"token\":\"t2\"}");

        // then
        assertThat(projection.storedVisitor("t1")).isNull();
        assertThat(projection.storedVisitor("t2")).isNotNull();
        assertThat(projection.count("callboard.visitors.bad", "what", "record")).isEqualTo(1);
    }

    @Test
    void shouldSayHowFarTheTopicIsReadBadRecordsIncluded() {
        // when
        receives(MARY);
        projection.receivesVisitor(null, "{}");
        projection.receivesVisitor("t1", "not json");

        // then
        assertThat(projection.visitors().await(3, Duration.ZERO)).isTrue();
        assertThat(projection.visitors().await(4, Duration.ZERO)).isFalse();
    }

    private void receives(VisitorRecord visitor) {
        projection.receivesVisitor(visitor.token(), new String(visitor.toValue(), UTF_8));
    }
}
