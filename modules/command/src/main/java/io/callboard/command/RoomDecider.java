package io.callboard.command;

import static io.callboard.command.Room.isSameToken;

import io.callboard.command.Decision.Accepted;
import io.callboard.command.Decision.Rejected;
import io.callboard.command.RoomCommand.CloseRoom;
import io.callboard.command.RoomCommand.OpenRoom;
import io.callboard.command.RoomCommand.RecordCallEvent;
import io.callboard.events.RoomEvent;
import io.callboard.events.RoomEvent.Closed;
import io.callboard.events.RoomEvent.Closer;
import io.callboard.events.RoomEvent.Created;
import io.callboard.events.RoomEvent.Held;
import io.callboard.events.RoomEvent.Unheld;
import io.callboard.events.RoomEvent.UserRef;
import java.util.ArrayList;
import java.util.List;

/**
 * May it happen? Pure: no clock (a command carries its time), no chance (ids come from the command's), no I/O, so that a command decided twice
 * leads to the same events, which count once.
 */
public final class RoomDecider {

    private RoomDecider() {}

    public static Decision decide(Room room, IssuedCommand issued) {
        return switch (issued.command()) {
            case OpenRoom open -> open(room, open, issued);
            case CloseRoom close -> close(room, close, issued);
            case RecordCallEvent event -> record(room, event, issued);
        };
    }

    private static Decision open(Room room, OpenRoom open, IssuedCommand issued) {
        return switch (room) {
            case Room.Absent() -> accepted(issued, List.of(new Created(CommandFacts.room(open))));
            case Room.Open(var token, var _id, var _name, var _started) ->
                new Rejected(
                        isSameToken(token, open.caller().token())
                                ? RejectionReason.ROOM_OPEN
                                : RejectionReason.ROOM_TAKEN);
            case Room.Closed(var token) ->
                new Rejected(
                        isSameToken(token, open.caller().token())
                                ? RejectionReason.ROOM_CLOSED
                                : RejectionReason.ROOM_TAKEN);
            case Room.Erased() -> new Rejected(RejectionReason.ROOM_ERASED);
        };
    }

    private static Decision close(Room room, CloseRoom close, IssuedCommand issued) {
        return switch (room) {
            case Room.Open(var token, var visitorId, var visitorName, var _started)
            when isSameToken(token, close.visitorToken()) -> {
                UserRef visitor = new UserRef(visitorId, visitorName);
                yield accepted(
                        issued,
                        List.of(
                                CommandFacts.closingMessage(issued, close),
                                new Closed(Closer.VISITOR, visitor, close.comment(), close.tags(), null, null)));
            }
            case Room.Closed(var token)
            when isSameToken(token, close.visitorToken()) -> new Rejected(RejectionReason.ROOM_CLOSED);
            case Room.Open _o -> new Rejected(RejectionReason.NO_SUCH_ROOM);
            case Room.Closed _c -> new Rejected(RejectionReason.NO_SUCH_ROOM);
            case Room.Absent() -> new Rejected(RejectionReason.NO_SUCH_ROOM);
            case Room.Erased() -> new Rejected(RejectionReason.NO_SUCH_ROOM);
        };
    }

    /** What comes after the call is over is dropped, and that is no failure (contract.md part II section 4). */
    private static Decision record(Room room, RecordCallEvent event, IssuedCommand issued) {
        return switch (room) {
            case Room.Open open -> {
                List<RoomEvent> facts = new ArrayList<>();
                facts.add(CommandFacts.callMessage(issued, event, open.callStarted()));
                switch (event.event()) {
                    case ON_HOLD -> facts.add(new Held());
                    case UNHOLD -> facts.add(new Unheld());
                    case STARTED, ENDED, DECLINED, DURATION -> {}
                }
                yield accepted(issued, facts);
            }
            case Room.Closed _c -> new Accepted(List.of());
            case Room.Absent() -> new Rejected(RejectionReason.NO_SUCH_ROOM);
            case Room.Erased() -> new Rejected(RejectionReason.NO_SUCH_ROOM);
        };
    }

    private static Accepted accepted(IssuedCommand issued, List<RoomEvent> facts) {
        return new Accepted(CommandFacts.events(issued, facts));
    }
}
