package io.callboard.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.events.Reading.Readable;
import io.callboard.events.Reading.Unreadable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoomEventReaderTest {

    private final RoomEventReader reader = new RoomEventReader();

    @Test
    void shouldReadBinaryModeWithoutContentType() {
        // when
        Reading reading = read("queued", "{\"queue\":\"PS\",\"position\":2}");

        // then
        assertThat(reading)
                .isEqualTo(new Readable(
                        new RecordedEvent(
                                new RoomId("r1"),
                                new EventMetadata("e1", "/pbx", Instant.parse("2026-01-05T09:00:00Z")),
                                new RoomEvent.Queued("PS", 2L)),
                        0));
    }

    @Test
    void shouldReadStructuredModeWithExtensionsAndCharset() {
        // given
        String event =
                "{\"specversion\":\"1.0\",\"id\":\"e1\",\"source\":\"/pbx\",\"type\":\"io.callboard.room.closed\","
                        + "\"subject\":\"r1\",\"time\":\"2026-01-05T10:00:00.1234567+01:00\",\"traceparent\":\"x\","
                        + "\"data\":{\"closer\":\"user\",\"serviceTimeDuration\":1.10}}";
        Headers headers = new RecordHeaders().add("content-type", utf8("application/cloudevents+json; charset=UTF-8"));

        // when
        Reading reading = reader.read(utf8("r1"), headers, utf8(event));

        // then
        assertThat(reading).isInstanceOfSatisfying(Readable.class, readable -> {
            assertThat(readable.event().metadata().time()).isEqualTo(Instant.parse("2026-01-05T09:00:00.123456700Z"));
            assertThat(readable.event().fact())
                    .isInstanceOfSatisfying(
                            RoomEvent.Closed.class,
                            closed -> assertThat(closed.serviceTimeDuration()).hasToString("1.10"));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "ce_id, id is missing",
        "ce_source, source is missing",
        "ce_type, type is missing",
        "ce_subject, subject is missing",
        "ce_time, time is missing",
    })
    void shouldNameTheMissingAttribute(String header, String detail) {
        // given
        Map<String, String> headers = headers("held");
        headers.remove(header);

        // then
        assertThat(read(headers, "r1", null)).isEqualTo(new Unreadable(DeadLetterReason.MISSING_FIELD, detail));
    }

    @ParameterizedTest
    @CsvSource({
        "ce_id, '', id must be text that is not empty",
        "ce_source, a b, source must be a URI reference",
        "ce_time, yesterday, time must be an RFC 3339 time",
        "ce_time, 2026-01-05T09:00:00, time must be an RFC 3339 time",
        "ce_time, +10000-01-01T00:00:00Z, time must be an RFC 3339 time",
        "ce_time, 2016-12-31T23:58:60Z, time must be an RFC 3339 time",
        "ce_time, 2016-12-31T23:59:60, time must be an RFC 3339 time",
        "ce_time, 2016-12-31T23:59:61Z, time must be an RFC 3339 time",
        "ce_time, 2026-01-05T09:00+60:00, time must be an RFC 3339 time",
        "ce_time, 2026-01-05T09:00:00.12345678901234567890, time must be an RFC 3339 time",
        "ce_time, 2026-01-05T09:00:00.1234567890123456789xZ, time must be an RFC 3339 time",
        "ce_subject, ' ', subject must be a room id of 1 to 256 characters",
    })
    void shouldNameTheMalformedAttribute(String header, String value, String detail) {
        // given
        Map<String, String> headers = headers("held");
        headers.put(header, value);

        // then
        assertThat(read(headers, headers.get("ce_subject"), null))
                .isEqualTo(new Unreadable(DeadLetterReason.WRONG_TYPE, detail));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-05T10:00:00+01:00, 2026-01-05T09:00:00Z",
        "2026-01-05T09:00:00.1Z, 2026-01-05T09:00:00.1Z",
        "2026-01-05t09:00:00.123456789z, 2026-01-05T09:00:00.123456789Z",
        "2026-01-05T09:00:00.1234567899Z, 2026-01-05T09:00:00.123456789Z",
        "2026-01-05T09:00:00.12345678999999999999999999999999999999-00:30, 2026-01-05T09:30:00.123456789Z",
        "2016-12-31T23:59:60Z, 2016-12-31T23:59:59.999Z",
        "2016-12-31T23:59:60.9999999999Z, 2016-12-31T23:59:59.999Z",
        "2017-01-01T00:59:60+01:00, 2016-12-31T23:59:59.999Z",
        "9999-12-31T23:59:59.9999999999Z, 9999-12-31T23:59:59.999999999Z",
    })
    void shouldReadAnyTimeInEveryMode(String text, Instant time) {
        // given
        Map<String, String> headers = headers("held");
        headers.put("ce_time", text);
        String structured = "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"subject\":\"r1\","
                + "\"type\":\"io.callboard.room.held\",\"time\":\"" + text + "\"}";
        String snapshot = "{\"room\":{\"_id\":\"r1\",\"v\":{\"token\":\"t\"},\"ts\":\"" + text + "\"}}";

        // then
        assertThat(((Readable) read(headers, "r1", null)).event().metadata().time())
                .isEqualTo(time);
        assertThat(((Readable) reader.readStructured(utf8(structured)).reading())
                        .event()
                        .metadata()
                        .time())
                .isEqualTo(time);
        assertThat(((Readable) read("snapshot-imported", snapshot)).event().fact())
                .isInstanceOfSatisfying(
                        RoomEvent.SnapshotImported.class,
                        imported -> assertThat(OffsetDateTime.parse(
                                                imported.room().path("ts").textValue())
                                        .toInstant())
                                .isEqualTo(time));
    }

    @Test
    void shouldBoundTheAttributes() {
        // given
        Map<String, String> headers = headers("held");
        headers.put("ce_id", "1".repeat(1025));

        // then
        assertThat(read(headers, "r1", null))
                .isEqualTo(new Unreadable(DeadLetterReason.WRONG_TYPE, "id must be text of at most 1024 characters"));
    }

    /** Latin-1 bytes, which would all be read as one and the same replacement character. */
    @ParameterizedTest
    @ValueSource(strings = {"id", "source", "type", "subject", "time"})
    void shouldRefuseAnAttributeThatIsNotUtf8(String attribute) {
        for (int octet : new int[] {0xE8, 0xE9}) {
            // given
            byte[] value = {(byte) octet, '1'};
            Map<String, String> others = headers("held");
            others.remove("ce_" + attribute);
            Headers headers = recordHeaders(others).add("ce_" + attribute, value);

            // then
            assertThat(reader.read(attribute.equals("subject") ? value : utf8("r1"), headers, null))
                    .isEqualTo(new Unreadable(
                            DeadLetterReason.NOT_CLOUDEVENTS, attribute + " must be UTF-8, without U+FFFD"));
        }
    }

    @Test
    void shouldRefuseAKeyThatIsNotTheSubject() {
        assertThat(read(headers("held"), "r2", null))
                .isEqualTo(new Unreadable(DeadLetterReason.KEY_MISMATCH, "the record's key must be the subject"));
        assertThat(read(headers("held"), null, null))
                .isEqualTo(new Unreadable(DeadLetterReason.KEY_MISMATCH, "the record has no key"));
    }

    @Test
    void shouldRefuseWhatIsNoCloudEvent() {
        // given
        Map<String, String> oldVersion = headers("held");
        oldVersion.put("ce_specversion", "0.3");

        // then
        assertThat(reason(read(oldVersion, "r1", null))).isEqualTo(DeadLetterReason.NOT_CLOUDEVENTS);
        assertThat(reason(read(Map.of(), "r1", "{\"queue\":\"PS\"}"))).isEqualTo(DeadLetterReason.NOT_CLOUDEVENTS);
        assertThat(reason(read(Map.of("content-type", "application/cloudevents-batch+json"), "r1", "[]")))
                .isEqualTo(DeadLetterReason.NOT_CLOUDEVENTS);
        assertThat(reason(reader.read(
                        utf8("r1"),
                        new RecordHeaders().add("content-type", null).add("ce_specversion", null),
                        null)))
                .isEqualTo(DeadLetterReason.NOT_CLOUDEVENTS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not-cloudevents | {\"id\":\"1\"}",
                "not-cloudevents | {\"specversion\":1.0,\"id\":\"1\"}",
                "missing-field   | {\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"subject\":\"r1\",\"time\":\"2026-01-05T09:00:00Z\"}",
                "wrong-type      | {\"specversion\":\"1.0\",\"id\":1,\"source\":\"/s\",\"type\":\"t\",\"subject\":\"r1\",\"time\":\"2026-01-05T09:00:00Z\"}",
                "not-cloudevents | {\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"t\",\"subject\":\"r1\",\"time\":\"2026-01-05T09:00:00Z\",\"data\":1,\"data_base64\":\"MQ==\"}",
                "wrong-type      | {\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"t\",\"subject\":\"r1\",\"time\":\"2026-01-05T09:00:00Z\",\"datacontenttype\":\"Application/CloudEvents+json\"}",
                "bad-json        | {\"specversion\":\"1.0\"",
                "bad-json        | [1]",
                "bad-json        | {\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"io.callboard.room.held\",\"subject\":\"r1\",\"time\":\"2026-01-05T09:00:00Z\",\"data\":7}",
            })
    void shouldTellWhatIsWrongWithAStructuredEvent(String code, String event) {
        // when
        Reading reading = reader.readStructured(utf8(event)).reading();

        // then
        assertThat(reason(reading).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"held", "unheld", "reopened", "erased", "wrapped-up"})
    void shouldNeedNoDataWhereNothingIsNeeded(String name) {
        assertThat(read(name, null)).isInstanceOf(Readable.class);
        assertThat(read(name, "null")).isInstanceOf(Readable.class);
        assertThat(read(name, "{}")).isInstanceOf(Readable.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "queued               | -                                   | missing-field | data is missing",
                "queued               | {}                                  | missing-field | data.queue is missing",
                "queued               | {\"queue\":null}                    | missing-field | data.queue is missing",
                "queued               | {\"queue\":7}                       | wrong-type    | data.queue must be text",
                "queued               | [1]                                 | bad-json      | the data must be a JSON object",
                "queued               | {\"queue\":\"a\",\"queue\":\"b\"}   | bad-json      | the data is not valid JSON at line 1, column 22",
                "queued               | {\"queue\":\"a\",\"position\":1.5}  | wrong-type    | data.position must be a whole number from -1e15 to 1e15",
                "queued               | {\"queue\":\"a\",\"position\":1e30} | wrong-type    | data.position must be a whole number from -1e15 to 1e15",
                "assigned             | {\"agent\":{\"_id\":7,\"username\":\"u\"}} | wrong-type | data.agent._id must be text",
                "assigned             | {\"agent\":{\"_id\":\"a\"}}         | missing-field | data.agent.username is missing",
                "transferred          | {\"to\":{}}                         | missing-field | data.to.agent, data.to.departmentId or data.to.queue is missing",
                "transferred          | {\"to\":{\"queue\":\"a\",\"departmentId\":\"b\"}} | wrong-type | data.to must be one of agent, departmentId and queue",
                "message-added        | {\"message\":{\"_id\":\"m\",\"ts\":1,\"u\":{}}} | wrong-type | data.message.ts must be an RFC 3339 time",
                "message-added        | {\"message\":{\"_id\":\"m\",\"ts\":\"2026-01-05T09:00:00Z\",\"u\":{}},\"sender\":\"cat\"} | wrong-type | data.sender must be visitor, agent, bot or system",
                "participants-changed | {}                                  | missing-field | data.usersCount or data.uids is missing",
                "closed               | {\"closer\":\"agent\"}              | wrong-type    | data.closer must be user or visitor",
                "closed               | {\"closer\":\"user\",\"serviceTimeDuration\":1e1000} | wrong-type | data.serviceTimeDuration must be a number from -1e15 to 1e15",
                "closed               | {\"closer\":\"user\",\"callTotalHoldTime\":-1000000000000001} | wrong-type | data.callTotalHoldTime must be a whole number from -1e15 to 1e15",
                "tags-set             | {\"tags\":[\"a\",1]}                | wrong-type    | data.tags must be a list of text",
                "created              | {\"v\":{\"_id\":\"v\"}}             | missing-field | data.v.token is missing",
                "created              | {\"v\":{\"_id\":\"v\",\"token\":\"\"}} | wrong-type | data.v.token must be text that is not empty",
                "created              | {\"v\":{\"_id\":\"v\",\"token\":\"t\",\"phone\":[{}]}} | missing-field | data.v.phone[].phoneNumber is missing",
                "snapshot-imported    | {\"room\":{\"_id\":\"r2\",\"v\":{\"token\":\"t\"}}} | wrong-type | data.room._id must be the event's subject",
                "snapshot-imported    | {\"room\":{\"_id\":\"r1\",\"v\":{\"token\":\"t\"},\"ts\":5}} | wrong-type | data.room.ts must be an RFC 3339 time",
            })
    void shouldNameTheFieldAndTheReason(String name, @Nullable String data, String code, String detail) {
        // when
        Reading reading = read(name, data);

        // then
        assertThat(reading).isInstanceOfSatisfying(Unreadable.class, unreadable -> {
            assertThat(unreadable.detail()).isEqualTo(detail);
            assertThat(unreadable.reason().code()).isEqualTo(code);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "token, x, VISITOR",
        "t, uj, SYSTEM",
        "alias, x, AGENT",
    })
    void shouldTellTheSenderByTheMessage(String field, String value, RoomEvent.Sender sender) {
        // when
        Reading reading = read(
                "message-added",
                "{\"message\":{\"_id\":\"m\",\"ts\":\"2026-01-05T09:00:00Z\",\"u\":{},\"%s\":\"%s\"}}"
                        .formatted(field, value));

        // then
        assertThat(((Readable) reading).event().fact())
                .isInstanceOfSatisfying(
                        RoomEvent.MessageAdded.class,
                        added -> assertThat(added.sender()).isEqualTo(sender));
    }

    @Test
    void shouldCountUnknownFieldsAndKeepThoseOfANewRoom() {
        // when
        Reading queued = read("queued", "{\"queue\":\"PS\",\"skill\":3,\"lane\":null}");
        Reading created =
                read("created", "{\"v\":{\"_id\":\"v\",\"token\":\"t\"},\"queue\":null,\"skill\":1.10,\"lane\":null}");

        // then
        assertThat(((Readable) queued).unknownFields()).isEqualTo(2);
        assertThat(((Readable) created).unknownFields()).isEqualTo(2);
        assertThat(((Readable) created).event().fact())
                .isInstanceOfSatisfying(
                        RoomEvent.Created.class,
                        fact -> assertThat(fact.room())
                                .hasToString("{\"v\":{\"_id\":\"v\",\"token\":\"t\"},\"skill\":1.10,\"lane\":null}"));
    }

    @Test
    void shouldTolerateATypeOfTheFutureWithWhateverData() {
        // given
        Map<String, String> foreign = headers("x");
        foreign.put("ce_type", "com.example.call.rated");

        // then
        assertThat(((Readable) read("whispered", "not json")).event().fact())
                .isEqualTo(new RoomEvent.Unknown("io.callboard.room.whispered"));
        assertThat(((Readable) read(foreign, "r1", null)).event().fact())
                .isEqualTo(new RoomEvent.Unknown("com.example.call.rated"));
    }

    @Test
    void shouldRefuseAnEventAboveTheBound() {
        // given
        byte[] value = new byte[Topics.MAX_EVENT_BYTES + 1];
        Arrays.fill(value, (byte) ' ');
        value[0] = '{';
        value[1] = '}';

        // then
        assertThat(reader.read(utf8("r1"), recordHeaders(headers("held")), value))
                .isEqualTo(new Unreadable(
                        DeadLetterReason.EVENT_TOO_LARGE, "the value has 1048577 bytes, more than 1048576"));
        assertThat(reader.read(
                        utf8("r1"), recordHeaders(headers("held")), Arrays.copyOf(value, Topics.MAX_EVENT_BYTES)))
                .isInstanceOf(Readable.class);
    }

    /** Early events are kept in structured form, so nothing may fall between the two bounds. */
    @Test
    void shouldAcceptInStructuredModeWhateverItAcceptedInBinaryMode() {
        // given
        int depth = EventJson.MAX_DEPTH - 2;
        String nested = "{\"customFields\":{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}}";
        String deeper = "{\"customFields\":{\"a\":[" + "[".repeat(depth) + "]".repeat(depth) + "]}}";
        String tiny = "1e-6,".repeat(200_000);
        String growing = "{\"customFields\":{\"a\":[" + tiny + "0]}}";

        // then
        for (String data : new String[] {nested, growing}) {
            RecordedEvent event = ((Readable) read("custom-fields-set", data)).event();
            assertThat(reader.readStructured(RoomEventWriter.structured(event)).reading())
                    .isEqualTo(new Readable(event, 0));
        }
        assertThat(reason(read("custom-fields-set", deeper))).isEqualTo(DeadLetterReason.BAD_JSON);
    }

    private Reading read(String name, @Nullable String data) {
        return read(headers(name), "r1", data);
    }

    private Reading read(Map<String, String> headers, @Nullable String key, @Nullable String data) {
        return reader.read(key == null ? null : utf8(key), recordHeaders(headers), data == null ? null : utf8(data));
    }

    private static DeadLetterReason reason(Reading reading) {
        assertThat(reading).isInstanceOf(Unreadable.class);
        return ((Unreadable) reading).reason();
    }

    private static Map<String, String> headers(String name) {
        return new TreeMap<>(Map.of(
                "ce_specversion", "1.0",
                "ce_id", "e1",
                "ce_source", "/pbx",
                "ce_type", "io.callboard.room." + name,
                "ce_subject", "r1",
                "ce_time", "2026-01-05T09:00:00Z"));
    }

    private static Headers recordHeaders(Map<String, String> headers) {
        Headers all = new RecordHeaders();
        headers.forEach((name, value) -> all.add(name, utf8(value)));
        return all;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
