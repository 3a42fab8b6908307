package io.callboard.http.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.callboard.command.RoomCommand.Caller;
import io.callboard.events.RoomId;
import io.callboard.http.problem.Answers;
import io.callboard.http.problem.Problem.Refused;
import io.callboard.http.problem.ProblemException;
import io.callboard.query.RoomDocument;
import io.callboard.query.RoomQueries;
import io.callboard.query.Visitors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who a token belongs to: a registered visitor, or one whom a room in the log names (contract.md A.3). The registration wins where both are
 * there, because it is what the visitor said last of themselves.
 */
final class Callers {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final RoomQueries rooms;
    private final Visitors visitors;

    Callers(RoomQueries rooms, Visitors visitors) {
        this.rooms = rooms;
        this.visitors = visitors;
    }

    /**
     * @param caller asked for only where a room is to be opened: to be sure that somebody is not registered takes a question to the broker
     * @param openRoom of the visitor's open rooms the newest
     */
    record Known(Supplier<Caller> caller, Optional<RoomDocument> openRoom) {

        /** Whether {@link #openRoom} has that id. */
        boolean hasOpen(RoomId rid) {
            return openRoom.filter(document -> idOf(document).equals(rid.value()))
                    .isPresent();
        }
    }

    /** @throws ProblemException {@code invalid-token} when nobody has that token */
    Known of(String token) {
        return Answers.known(rooms.ofVisitor(token))
                .map(theirs -> new Known(
                        () -> registered(token).orElseGet(() -> namedBy(theirs.newest(), token)), theirs.newestOpen()))
                .or(() -> registered(token).map(caller -> new Known(() -> caller, Optional.empty())))
                .orElseThrow(() -> new ProblemException(new Refused(RoomProblems.INVALID_TOKEN)));
    }

    private Optional<Caller> registered(String token) {
        return Answers.known(visitors.find(token))
                .map(visitor -> new Caller(
                        visitor.id(),
                        visitor.token(),
                        visitor.username(),
                        visitor.name(),
                        visitor.phone(),
                        visitor.departmentId()));
    }

    private static Caller namedBy(RoomDocument document, String token) {
        JsonNode room = json(document);
        JsonNode v = room.path("v");
        String id = v.path("_id").asText("");
        return new Caller(
                id.isBlank() ? token : id,
                token,
                text(v, "username"),
                text(v, "name"),
                text(v, "phone"),
                text(room, "departmentId"));
    }

    private static String idOf(RoomDocument document) {
        return json(document).path("_id").asText();
    }

    private static JsonNode json(RoomDocument document) {
        try {
            return JSON.readTree(document.bytes(), document.offset(), document.length());
        } catch (IOException e) {
            throw new UncheckedIOException("a stored room is no JSON", e);
        }
    }

    private static @Nullable String text(JsonNode object, String name) {
        return object.path(name).textValue();
    }
}
