package io.callboard.http.parameters;

import io.callboard.http.problem.Problem.InvalidParameters;
import io.callboard.http.problem.ProblemException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * GET voip/room as asked. Accepts both of upstream's shapes, token + agentId and token + rid, and all three at once as the published page
 * wants; what is neither is told in upstream's words, which name both shapes (contract.md A.3 and part II section 2).
 *
 * @param token of the visitor, their secret
 * @param rid null or, as sent, empty: the visitor's open room is meant
 * @param agentId who is to serve a room that has to be opened first
 * @param direction of a room that has to be opened first
 */
public record RoomRequest(
        String token, @Nullable String rid, @Nullable String agentId, String direction) {

    private static final String INBOUND = "inbound";
    private static final Set<String> KNOWN = Set.of("token", "agentId", "rid", "direction");
    private static final Set<String> OPEN_SHAPE = Set.of("token", "agentId", "direction");
    private static final Set<String> GET_SHAPE = Set.of("token", "rid");
    private static final Set<String> DIRECTIONS = Set.of(INBOUND, "outbound");

    public static RoomRequest of(Parameters parameters) {
        boolean byRid = parameters.has("rid");
        String flaw = flaw(parameters, KNOWN, List.of("token", byRid ? "rid" : "agentId"), !byRid);
        if (flaw != null) {
            throw new ProblemException(new InvalidParameters(List.of(
                    orElse(flaw(parameters, OPEN_SHAPE, List.of("token", "agentId"), true), flaw),
                    orElse(flaw(parameters, GET_SHAPE, List.of("rid", "token"), false), flaw),
                    "must match exactly one schema in oneOf")));
        }
        String rid = parameters.nonEmptyText("rid");
        // Beside a rid both are ignored, whatever they hold; beside an empty one they count.
        String agentId = rid == null ? parameters.nonEmptyText("agentId") : null;
        String direction = rid == null ? orElse(parameters.text("direction"), INBOUND) : INBOUND;
        if (!DIRECTIONS.contains(direction)) {
            throw Parameters.invalid("must be equal to one of the allowed values");
        }
        return new RoomRequest(orElse(parameters.text("token"), ""), rid, agentId, direction);
    }

    /** What keeps the parameters from fitting a shape, first flaw only, looked for in the validator's order; null when they fit. */
    private static @Nullable String flaw(
            Parameters parameters, Set<String> allowed, List<String> required, boolean directionCounts) {
        for (String name : required) {
            if (!parameters.has(name)) {
                return "must have required property '" + name + "'";
            }
        }
        if (!parameters.hasOnly(allowed)) {
            return "must NOT have additional properties";
        }
        for (String name : required) {
            if (!parameters.isText(name)) {
                return "must be string";
            }
        }
        if (directionCounts && parameters.has("direction")) {
            if (!parameters.isText("direction")) {
                return "must be string";
            }
            if (!DIRECTIONS.contains(orElse(parameters.text("direction"), ""))) {
                return "must be equal to one of the allowed values";
            }
        }
        return null;
    }

    private static String orElse(@Nullable String text, String other) {
        return text == null ? other : text;
    }
}
