package io.callboard.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.events.Reading.Readable;
import io.callboard.events.Reading.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.WithNull;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** The fold stands behind the reader: whatever lies in the topic, there is an answer and never an exception. */
@Domain(RecordedEventArbitraries.class)
@Domain(DomainContext.Global.class)
class AnyBytesTest {

    private final RoomEventReader reader = new RoomEventReader();
    private final RoomEventWriter writer = new RoomEventWriter(new Topics("test."));

    @Property
    void shouldAnswerForAnyBytes(
            @ForAll @WithNull(0.1) byte[] key,
            @ForAll("headers") Map<String, byte[]> headers,
            @ForAll @WithNull(0.1) byte[] value) {
        // given
        var all = new RecordHeaders();
        headers.forEach(all::add);

        // then
        assertBounded(reader.read(key, all, value));
        assertBounded(reader.readStructured(value == null ? new byte[0] : value).reading());
    }

    @Property
    void shouldAnswerForAnyAttributes(@ForAll Map<String, String> attributes, @ForAll byte[] data) {
        assertBounded(reader.readBinary(attributes, data).reading());
    }

    @Property
    void shouldAnswerForAnyDamagedEvent(
            @ForAll RecordedEvent event, @ForAll @IntRange(min = 0, max = 100_000) int at, @ForAll byte damage) {
        // given
        var record = writer.write(event);
        byte @Nullable [] value = record.value();
        if (value != null) {
            value[at % value.length] = damage;
        }

        // then
        assertBounded(reader.read(record.key(), record.headers(), value));
    }

    @Property
    void shouldWriteAgainWhateverItRead(@ForAll RecordedEvent event, @ForAll @IntRange(min = 0, max = 100_000) int at)
            throws Exception {
        // given
        var record = writer.write(event);
        byte @Nullable [] value = record.value();
        if (value != null) {
            value[at % value.length] ^= 1;
        }

        // when
        Reading reading = reader.read(record.key(), record.headers(), value);

        // then
        if (reading instanceof Readable readable) {
            var again = writer.write(readable.event());
            assertThat(((Readable) reader.read(again.key(), again.headers(), again.value())).event())
                    .isEqualTo(readable.event());
        }
    }

    private static void assertBounded(Reading reading) {
        Objects.requireNonNull(reading);
        if (reading instanceof Unreadable unreadable) {
            assertThat(unreadable.detail()).isNotBlank().hasSizeLessThan(200).isASCII();
        }
    }

    @Provide
    Arbitrary<Map<String, byte[]>> headers() {
        Arbitrary<String> names = Arbitraries.oneOf(
                Arbitraries.of(
                        "content-type",
                        "ce_specversion",
                        "ce_id",
                        "ce_source",
                        "ce_type",
                        "ce_subject",
                        "ce_time",
                        "ce_",
                        "ce_ä"),
                Arbitraries.strings().ofMaxLength(5));
        Arbitrary<byte[]> values = Arbitraries.oneOf(
                Arbitraries.of("1.0", "0.3", "application/cloudevents+json", "io.callboard.room.held", "r1")
                        .map(text -> text.getBytes(StandardCharsets.UTF_8)),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(8));
        return Arbitraries.maps(names, values.injectNull(0.05)).ofMaxSize(9);
    }
}
