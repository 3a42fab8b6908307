package io.callboard.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.events.Reading.Readable;
import io.callboard.events.RoomEventReader.StructuredReading;
import io.cloudevents.core.message.Encoding;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
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

    /** What HTTP carries, in all its modes: the same event, and the record made of it is read as the same again. */
    @Property(tries = 300)
    void shouldReadTheSameInEveryModeOfHttp(@ForAll RecordedEvent event) throws Exception {
        // given
        var record = writer.write(event);
        Reading fromKafka = reader.read(record.key(), record.headers(), record.value());
        String structured = new String(RoomEventWriter.structured(event), StandardCharsets.UTF_8);
        Map<String, String> attributes = new HashMap<>();
        record.headers()
                .forEach(header -> attributes.put(
                        header.key().equals("content-type")
                                ? "datacontenttype"
                                : header.key().substring("ce_".length()),
                        new String(header.value(), StandardCharsets.UTF_8)));

        // when
        var batch = reader.readBatch(("[" + structured + "," + structured + "]").getBytes(StandardCharsets.UTF_8));
        var binary = reader.readBinary(attributes, record.value() == null ? new byte[0] : record.value());

        // then
        assertThat(batch).hasSize(2).allSatisfy(one -> assertSame(one, fromKafka));
        assertSame(binary, fromKafka);
    }

    private void assertSame(StructuredReading fromHttp, Reading fromKafka) {
        assertThat(fromHttp.reading()).isEqualTo(fromKafka);
        var published = writer.write(Objects.requireNonNull(fromHttp.event()));
        assertThat(reader.read(published.key(), published.headers(), published.value()))
                .isEqualTo(fromKafka);
    }
}
