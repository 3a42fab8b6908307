package io.callboard.projection.race;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.command.VisitorRoomIds;
import io.callboard.events.EventMetadata;
import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomEvent;
import io.callboard.events.RoomEvent.UserRef;
import io.callboard.events.RoomEventWriter;
import io.callboard.events.RoomId;
import io.callboard.events.Topics;
import io.callboard.projection.SimulatedTask.Event;
import io.callboard.projection.race.Operation.Action;
import io.callboard.projection.race.Operation.Fact;
import io.callboard.projection.race.Race.Others;
import io.callboard.store.RoomRecord;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.utils.Bytes;

/** A telephone system that appends events of its own, without asking. */
final class OtherProducers {

    private static final int MOST_EVENTS = 5;
    private static final RoomEventWriter WRITER = new RoomEventWriter(new Topics(Topics.DEFAULT_PREFIX));

    private final Random random;
    private final SimulatedLog log;
    private final History history;
    private final Others others;
    private int events;

    OtherProducers(Random random, SimulatedLog log, History history, Others others) {
        this.random = random;
        this.log = log;
        this.history = history;
        this.others = others;
    }

    /** Perhaps an event. */
    void append() {
        if (others == Others.NOTHING || events >= MOST_EVENTS) {
            return;
        }
        String token = random.nextBoolean() ? "mary" : "john";
        Fact fact = oneOf(
                others == Others.END_ROOMS ? List.of(Fact.CLOSED, Fact.CLOSED, Fact.ERASED) : List.of(Fact.values()));
        int number = random.nextInt(history.latest(token) + (fact == Fact.CREATED ? 2 : 1));
        RoomId rid = VisitorRoomIds.of(token, number);
        // What comes before a room's created waits for it, which the specification does not know.
        if (fact == Fact.CREATED || isVisible(rid)) {
            append(token, rid, new Action.Append(fact, number));
        }
    }

    private void append(String token, RoomId rid, Action.Append append) {
        events++;
        EventMetadata metadata = new EventMetadata("other-" + events, "/other", log.now());
        var record = WRITER.write(new RecordedEvent(rid, metadata, event(append.fact(), token)));
        long invoked = history.tick();
        history.appended(token, append, invoked, false);
        log.append(
                rid,
                new Event(
                        record.key(),
                        record.value(),
                        record.headers(),
                        log.now().toEpochMilli()),
                () -> history.appended(token, append, invoked, true));
    }

    private static RoomEvent event(Fact fact, String token) {
        return switch (fact) {
            case CREATED -> {
                ObjectNode room = JsonNodeFactory.instance.objectNode().put("t", "v");
                room.putObject("v").put("_id", token).put("token", token).put("username", token);
                yield new RoomEvent.Created(room);
            }
            case CLOSED ->
                new RoomEvent.Closed(RoomEvent.Closer.USER, new UserRef("pbx", "pbx"), null, null, null, null);
            case REOPENED -> new RoomEvent.Reopened();
            case ERASED -> new RoomEvent.Erased(null);
        };
    }

    private boolean isVisible(RoomId rid) {
        byte[] record = log.of(rid).owner().rooms().get(Bytes.wrap(rid.value().getBytes(UTF_8)));
        return record != null && RoomRecord.isVisible(record);
    }

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
