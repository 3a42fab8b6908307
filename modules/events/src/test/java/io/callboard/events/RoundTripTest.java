package io.callboard.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.events.Reading.Readable;
import io.cloudevents.core.message.Encoding;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

@Domain(RecordedEventArbitraries.class)
@Domain(net.jqwik.api.domains.DomainContext.Global.class)
class RoundTripTest {

    private final RoomEventReader reader = new RoomEventReader();
    private final JsonFormat structuredFormat = new JsonFormat();
    private final RoomEventWriter writer = new RoomEventWriter(new Topics("test."));

    @Property
    void shouldReadBackWhatWasWritten(@ForAll RecordedEvent event) {
        // when
        var record = writer.write(event);
        Reading reading = reader.read(record.key(), record.headers(), record.value());

        // then
        assertThat(record.topic()).isEqualTo("test.room-events");
        assertThat(reading)
                .isInstanceOfSatisfying(
                        Readable.class, readable -> assertThat(readable.event()).isEqualTo(event));
    }

    /** Binary → CloudEvent → structured → reader, and → binary by the importer's road: always the same event. */
    @Property(tries = 300)
    void shouldReadTheSameInEveryMode(@ForAll RecordedEvent event) {
        // given
        var record = writer.write(event);
        var message = KafkaMessageFactory.createReader(record.headers(), record.value());
        assertThat(message.getEncoding()).isEqualTo(Encoding.BINARY);
        byte[] structured = structuredFormat.serialize(message.toEvent());
        Headers structuredHeaders =
                new RecordHeaders().add("content-type", JsonFormat.CONTENT_TYPE.getBytes(StandardCharsets.UTF_8));

        // when
        Reading fromKafka = reader.read(record.key(), structuredHeaders, structured);
        var fromFile = reader.readStructured(structured);
        var imported = writer.write(Objects.requireNonNull(fromFile.event()));
        Reading fromImport = reader.read(imported.key(), imported.headers(), imported.value());

        // then
        assertThat(fromKafka)
                .isInstanceOfSatisfying(
                        Readable.class, readable -> assertThat(readable.event()).isEqualTo(event));
        assertThat(fromFile.reading()).isEqualTo(fromKafka);
        assertThat(fromImport).isEqualTo(fromKafka);
    }
}
