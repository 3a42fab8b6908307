package io.callboard.app.kafka;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.command.EventLogUnavailableException;
import io.callboard.events.RoomEventReader;
import io.callboard.events.RoomEventWriter;
import io.callboard.events.Topics;
import io.callboard.testkit.RoomEvents;
import io.cloudevents.CloudEvent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class KafkaEventLogIT {

    @Test
    @Timeout(30)
    void shouldSayThatItCannotTellWhenNoBrokerAnswers() {
        // given
        List<CloudEvent> events = RoomEvents.answeredCall("r1", "token", "sales", "kim").stream()
                .map(RoomEventWriter::structured)
                .map(json -> Objects.requireNonNull(
                        new RoomEventReader().readStructured(json).event()))
                .toList();

        try (KafkaEventLog nowhere =
                new KafkaEventLog(Map.of("bootstrap.servers", "127.0.0.1:1", "acks", "all"), new Topics("test."))) {
            // then
            assertThatThrownBy(() -> nowhere.append(events))
                    .isInstanceOf(EventLogUnavailableException.class)
                    .hasMessageContaining("send the same events again")
                    .hasMessageNotContaining("127.0.0.1");
        }
    }
}
