package io.callboard.http.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * POST voip/room.close as asked (contract.md part II section 4, G5). Other members are refused at the top and let pass inside {@code options}.
 *
 * @param comment null for none
 * @param tags null for none
 */
public record CloseRoomRequest(
        String rid,
        String token,
        @Nullable String comment,
        @Nullable List<String> tags) {

    private static final Set<String> KNOWN = Set.of("rid", "token", "options");

    /** @param body the request's members; a query string is no part of this request */
    public static CloseRoomRequest of(Parameters body) {
        for (String name : List.of("rid", "token")) {
            if (!body.has(name)) {
                throw Parameters.invalid("must have required property '" + name + "'");
            }
        }
        body.requireOnly(KNOWN);
        String rid = required(body, "rid");
        String token = required(body, "token");
        if (!body.has("options")) {
            return new CloseRoomRequest(rid, token, null, null);
        }
        JsonNode options = Parameters.parseJson(orEmpty(body.jsonText("options")));
        if (options == null || !options.isObject()) {
            throw Parameters.invalid("must be object");
        }
        return new CloseRoomRequest(rid, token, text(options.path("comment")), texts(options.path("tags")));
    }

    private static String required(Parameters body, String name) {
        return orEmpty(body.text(name));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** A number or boolean is taken as its text, as upstream's validator coerces them. */
    private static @Nullable String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isValueNode()) {
            throw Parameters.invalid("must be string");
        }
        return value.asText();
    }

    private static @Nullable List<String> texts(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isArray()) {
            throw Parameters.invalid("must be array");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : value) {
            String text = text(element);
            if (text == null) {
                throw Parameters.invalid("must be string");
            }
            texts.add(text);
        }
        // Upstream sets tags only when there are any.
        return texts.isEmpty() ? null : texts;
    }

    /** Leaves the token out. */
    @Override
    public String toString() {
        return "CloseRoomRequest[" + rid + "]";
    }
}
