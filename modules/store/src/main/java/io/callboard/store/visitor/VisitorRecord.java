package io.callboard.store.visitor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.events.IsoTimes;
import io.callboard.store.compacted.MalformedRecordException;
import io.callboard.store.compacted.RecordJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One record of the visitors topic: a registered visitor, in the form that Rocket.Chat keeps one.
 *
 * <pre>
 *   [token, UTF-8]  {"_id", "token", "username", "name", "phone": [{"phoneNumber"}], "visitorEmails": [{"address"}], "department",
 *                    "ts": ISO-8601, "_updatedAt": ISO-8601}
 * </pre>
 *
 * All but {@code _id} and {@code token} may be left out; of several numbers and addresses the first counts; unknown fields are tolerated.
 *
 * @param token the visitor's secret, chosen by whoever registered them; not blank
 * @param id the visitor's {@code _id}, as in {@code v._id} of their rooms; not blank
 * @param registeredAt the first time
 */
public record VisitorRecord(
        String token,
        String id,
        @Nullable String username,
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String department,
        @Nullable Instant registeredAt,
        @Nullable Instant updatedAt) {

    /** In complaints; the key is a secret. */
    private static final String NAME = "visitors record";

    public VisitorRecord {
        if (token.isBlank() || id.isBlank()) {
            throw new IllegalArgumentException("a visitor's token and id must not be blank");
        }
    }

    /** Where the visitor of that token lies. */
    public static byte[] key(String token) {
        return token.getBytes(StandardCharsets.UTF_8);
    }

    /** @throws MalformedRecordException whatever is wrong with the two, and nothing else is ever thrown */
    public static VisitorRecord parse(String key, byte[] value) throws MalformedRecordException {
        RecordJson json = RecordJson.parse(NAME, value);
        VisitorRecord visitor = new VisitorRecord(
                json.text("token"),
                json.text("_id"),
                json.optionalText("username"),
                json.optionalText("name"),
                json.firstOf("visitorEmails", "address"),
                json.firstOf("phone", "phoneNumber"),
                json.optionalText("department"),
                json.optionalInstant("ts"),
                json.optionalInstant("_updatedAt"));
        if (!visitor.token.equals(key)) {
            throw new MalformedRecordException(NAME, "the value belongs to another key");
        }
        return visitor;
    }

    public byte[] toKey() {
        return key(token);
    }

    /** The record's value, JSON. */
    public byte[] toValue() {
        ObjectNode json = RecordJson.empty().put("_id", id).put("token", token);
        put(json, "username", username);
        put(json, "name", name);
        if (phone != null) {
            json.putArray("phone").addObject().put("phoneNumber", phone);
        }
        if (email != null) {
            json.putArray("visitorEmails").addObject().put("address", email);
        }
        put(json, "department", department);
        put(json, "ts", iso(registeredAt));
        put(json, "_updatedAt", iso(updatedAt));
        return RecordJson.bytes(json);
    }

    /** Never shows the token. */
    @Override
    public String toString() {
        return "VisitorRecord[" + id + "]";
    }

    private static @Nullable String iso(@Nullable Instant time) {
        return time == null ? null : IsoTimes.format(time.toEpochMilli());
    }

    private static void put(ObjectNode json, String field, @Nullable String value) {
        if (value != null) {
            json.put(field, value);
        }
    }
}
