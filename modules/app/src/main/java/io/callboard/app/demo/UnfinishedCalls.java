package io.callboard.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callboard.app.demo.calls.CallSimulator;
import io.callboard.app.demo.calls.SimulatedCall;
import io.callboard.events.EventMetadata;
import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomEvent.Closed;
import io.callboard.events.RoomEvent.Closer;
import io.callboard.events.RoomEvent.UserRef;
import io.callboard.events.RoomId;
import io.callboard.query.Answer.Found;
import io.callboard.query.FoundRooms;
import io.callboard.query.RoomDocument;
import io.callboard.query.RoomQueries;
import io.callboard.query.RoomSearch;
import io.callboard.store.index.RoomFilter;
import io.callboard.store.index.SortKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Calls that an earlier process of the demo left open. What it had planned for them is gone, so they simply end within the next minutes:
 * answered ones by their agent, waiting ones by the caller. Rooms that are not the demo's own stay as they are.
 */
final class UnfinishedCalls {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 1000;
    private static final Duration ENDED_WITHIN = Duration.ofMinutes(3);

    private UnfinishedCalls() {}

    /** The ends of all open rooms of the demo, after {@code now}. */
    static List<SimulatedCall> endings(RoomQueries rooms, Instant now) {
        SplittableRandom random = new SplittableRandom(now.toEpochMilli());
        List<SimulatedCall> endings = new ArrayList<>();
        RoomFilter open =
                new RoomFilter(List.of(), true, null, null, List.of(), null, null, null, null, null, null, null);
        for (int offset = 0; ; offset += PAGE) {
            RoomSearch page = new RoomSearch(open, List.of(SortKey.NEWEST_FIRST), offset, PAGE);
            if (!(rooms.search(page) instanceof Found<FoundRooms>(FoundRooms found))) {
                throw new DemoException("the open rooms cannot be listed at the moment");
            }
            for (RoomDocument room : found.rooms()) {
                JsonNode document = parse(room);
                if (document.path("_id").asText().startsWith(CallSimulator.RID_PREFIX)) {
                    long after = random.nextLong(1_000, ENDED_WITHIN.toMillis());
                    endings.add(
                            ending(document, now.truncatedTo(ChronoUnit.MILLIS).plusMillis(after)));
                }
            }
            if (found.rooms().size() < PAGE) {
                return endings;
            }
        }
    }

    private static SimulatedCall ending(JsonNode room, Instant at) {
        RoomId rid = new RoomId(room.path("_id").asText());
        JsonNode agent = room.path("servedBy");
        Closed closed = agent.isObject()
                ? closed(Closer.USER, agent, List.of("resolved"))
                : closed(Closer.VISITOR, room.path("v"), List.of("abandoned"));
        EventMetadata metadata = new EventMetadata(rid + "-end-" + at.toEpochMilli(), CallSimulator.SOURCE, at);
        return new SimulatedCall(rid, List.of(new RecordedEvent(rid, metadata, closed)));
    }

    private static Closed closed(Closer closer, JsonNode by, List<String> tags) {
        UserRef user = new UserRef(by.path("_id").asText(), by.path("username").asText());
        return new Closed(closer, user, null, tags, null, null);
    }

    private static JsonNode parse(RoomDocument room) {
        try {
            return JSON.readTree(room.bytes(), room.offset(), room.length());
        } catch (IOException e) {
            throw new UncheckedIOException("a stored room is no JSON", e);
        }
    }
}
