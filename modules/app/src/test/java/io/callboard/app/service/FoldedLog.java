package io.callboard.app.service;

import io.callboard.events.Reading.Readable;
import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomEventReader;
import io.callboard.events.RoomId;
import io.callboard.events.Topics;
import io.callboard.projection.fold.FoldResult;
import io.callboard.projection.fold.FoldResult.Applied;
import io.callboard.projection.fold.FoldResult.Ignored;
import io.callboard.projection.fold.FoldResult.Refused;
import io.callboard.projection.fold.RoomFold;
import io.callboard.projection.fold.RoomState;
import io.callboard.testkit.TestBroker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is committed on the log by now, each partition in its order, and what each event did to its room. */
record FoldedLog(List<Folded> events) {

    /** @param tookEffect whether the room was another one afterwards */
    record Folded(RecordedEvent event, boolean tookEffect) {}

    static FoldedLog of(TestBroker broker, Topics topics) {
        RoomEventReader reader = new RoomEventReader();
        Map<RoomId, RoomState> rooms = new HashMap<>();
        List<Folded> events = new ArrayList<>();
        for (var record : broker.readAll(topics.roomEvents())) {
            if (reader.read(record.key(), record.headers(), record.value()) instanceof Readable(var event, var _u)) {
                RoomState before = rooms.getOrDefault(event.rid(), RoomState.UNKNOWN);
                FoldResult result = RoomFold.apply(before, event, record.offset());
                switch (result) {
                    case Applied(RoomState next) -> rooms.put(event.rid(), next);
                    case Refused(var _reason, RoomState same) -> rooms.put(event.rid(), same);
                    case Ignored _i -> {}
                }
                events.add(new Folded(event, result instanceof Applied));
            }
        }
        return new FoldedLog(events);
    }

    /** Events of that kind of that room. */
    List<Folded> of(String rid, Class<?> fact) {
        return events.stream()
                .filter(folded -> folded.event().rid().value().equals(rid))
                .filter(folded -> fact.isInstance(folded.event().fact()))
                .toList();
    }
}
