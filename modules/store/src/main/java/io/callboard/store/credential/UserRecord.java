package io.callboard.store.credential;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.store.compacted.MalformedRecordException;
import io.callboard.store.compacted.RecordJson;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A user who may call the API.
 *
 * @param id the user's {@code _id}, as in the header {@code X-User-Id} and in {@code servedBy._id}; not blank
 * @param username not blank
 * @param roles role names, such as {@code livechat-agent}; in alphabetical order; may be empty
 * @param name as people call the user
 * @param email by which the user may log in as well
 */
public record UserRecord(
        String id,
        String username,
        Set<String> roles,
        @Nullable String name,
        @Nullable String email) implements Credential {

    static final String KEY_PREFIX = "user/";

    public UserRecord {
        if (id.isBlank() || username.isBlank()) {
            throw new IllegalArgumentException("a user's id and username must not be blank");
        }
        roles = Collections.unmodifiableSet(new TreeSet<>(roles));
    }

    public UserRecord(String id, String username, Set<String> roles) {
        this(id, username, roles, null, null);
    }

    /** Where the user of that {@code _id} lies. */
    public static String key(String userId) {
        return KEY_PREFIX + userId;
    }

    static UserRecord read(RecordJson json) throws MalformedRecordException {
        return new UserRecord(
                json.text("id"),
                json.text("username"),
                json.texts("roles"),
                json.optionalText("name"),
                json.optionalText("email"));
    }

    @Override
    public String toKey() {
        return key(id);
    }

    @Override
    public byte[] toValue() {
        ObjectNode json = RecordJson.empty().put("id", id).put("username", username);
        ArrayNode list = json.putArray("roles");
        roles.forEach(list::add);
        if (name != null) {
            json.put("name", name);
        }
        if (email != null) {
            json.put("email", email);
        }
        return RecordJson.bytes(json);
    }
}
