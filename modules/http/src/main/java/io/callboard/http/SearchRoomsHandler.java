package io.callboard.http;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.http.parameters.PageLimits;
import io.callboard.http.parameters.Projection;
import io.callboard.http.parameters.RoomListRequest;
import io.callboard.http.problem.Answers;
import io.callboard.http.problem.Problem.Unauthorized;
import io.callboard.http.problem.ProblemException;
import io.callboard.query.FoundRooms;
import io.callboard.query.RoomDocument;
import io.callboard.query.RoomQueries;
import io.callboard.query.User;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** GET voip/rooms: a filtered, ordered page of rooms and the number of all that match (contract.md A.4). */
final class SearchRoomsHandler {

    /** Names the sort keys that ordered nothing. */
    static final String UNSORTED = "X-Callboard-Unsorted";

    /** A header must stay far below what clients and proxies accept. */
    private static final int MAX_UNSORTED_NAMES = 20;

    private static final int MAX_UNSORTED_NAME = 40;

    /** Numbers keep every digit on their way through a projection. */
    private static final ObjectMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final RoomQueries rooms;
    private final Gate gate;
    private final PageLimits limits;

    SearchRoomsHandler(RoomQueries rooms, Gate gate, PageLimits limits) {
        this.rooms = rooms;
        this.gate = gate;
        this.limits = limits;
    }

    void handle(Context ctx) throws IOException {
        User caller = gate.caller(ctx);
        RoomListRequest request = RoomListRequest.of(gate.parameters(ctx), limits);
        if (!maySee(caller, request)) {
            throw new ProblemException(new Unauthorized());
        }
        FoundRooms found = Answers.known(rooms.search(request.search()))
                .orElseThrow(() -> new IllegalStateException("a list is never absent"));
        request.requireWithinWindow(found.total());
        List<String> unsorted = request.order().unsorted();
        if (!unsorted.isEmpty()) {
            ctx.header(UNSORTED, headerValue(unsorted));
        }
        RoomJson.sendRooms(ctx, projected(found, request.projection()), request.offset());
    }

    /** All rooms, or only those that the caller serves, asked for as a list of exactly the own id: the user name does not count. */
    private boolean maySee(User caller, RoomListRequest request) {
        return gate.allows(caller, Permissions.VIEW_LIVECHAT_ROOMS)
                || (gate.allows(caller, Permissions.VIEW_L_ROOM)
                        && request.agents().equals(List.of(caller.id())));
    }

    /** The one case in which documents are parsed. */
    private static FoundRooms projected(FoundRooms found, Projection projection) {
        if (projection.isWhole()) {
            return found;
        }
        return new FoundRooms(
                found.rooms().stream().map(room -> projected(room, projection)).toList(), found.total());
    }

    private static RoomDocument projected(RoomDocument room, Projection projection) {
        try {
            ObjectNode document =
                    EXACT.readerFor(ObjectNode.class).readValue(room.bytes(), room.offset(), room.length());
            byte[] bytes = EXACT.writeValueAsBytes(projection.apply(document));
            return new RoomDocument(bytes, 0, bytes.length, room.visitorToken());
        } catch (IOException e) {
            throw new UncheckedIOException("a stored room is not a JSON object", e);
        }
    }

    /** The client's own text: percent-encoded, so that it can neither end the header nor grow it without bounds. */
    private static String headerValue(List<String> names) {
        return names.stream()
                .limit(MAX_UNSORTED_NAMES)
                .map(name -> name.length() > MAX_UNSORTED_NAME ? name.substring(0, MAX_UNSORTED_NAME) : name)
                .map(name -> URLEncoder.encode(name, StandardCharsets.UTF_8))
                .collect(Collectors.joining(", "));
    }
}
