package io.callboard.projection.race;

import io.callboard.command.CommandOutcome;
import io.callboard.command.CommandOutcome.Accepted;
import io.callboard.command.CommandOutcome.Rejected;
import io.callboard.command.RejectionReason;
import io.callboard.command.RoomCommand;
import io.callboard.command.VisitorRoomIds;
import io.callboard.events.RoomId;
import io.callboard.projection.race.Operation.Action;
import io.callboard.projection.race.Operation.Result;
import io.callboard.projection.race.Operation.Result.Got;
import io.callboard.projection.race.Operation.Result.Said;
import io.callboard.projection.race.Operation.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who asked for what, when, and what was answered: by clients of a visitor's rooms, and, one level below, by the commands to single rooms. A
 * command that is sent again under its id is the same operation still.
 */
final class History {

    private static final int MOST_ROOMS = 40;

    /** A room by its visitor's token and its number. */
    record Room(String token, int number) {}

    /** A command that was sent, once or more often. */
    private static final class Sent {
        private final Room room;
        private final Action action;
        private final long invoked;
        private int times;
        private @Nullable Result result;
        private long returned = Operation.NEVER;
        private boolean isVoid;

        private Sent(Room room, Action action, long invoked) {
            this.room = room;
            this.action = action;
            this.invoked = invoked;
        }
    }

    private final AtomicLong clock = new AtomicLong();
    private final Map<RoomId, Room> rooms = new HashMap<>();
    private final Map<String, List<Operation>> byVisitor = new LinkedHashMap<>();
    private final Map<Room, List<Operation>> byRoom = new LinkedHashMap<>();
    private final Map<String, Sent> commands = new LinkedHashMap<>();
    private final Map<String, Integer> latest = new HashMap<>();
    private final Map<Thread, Integer> sentBy = new HashMap<>();

    History(List<String> tokens) {
        for (String token : tokens) {
            byVisitor.put(token, new ArrayList<>());
            for (int number = 0; number < MOST_ROOMS; number++) {
                rooms.put(VisitorRoomIds.of(token, number), new Room(token, number));
            }
        }
    }

    long tick() {
        return clock.incrementAndGet();
    }

    int numberOf(RoomId rid) {
        return room(rid).number();
    }

    /** The highest number that a client was told of. */
    int latest(String token) {
        return latest.getOrDefault(token, 0);
    }

    /** How many commands the calling client has sent. */
    int sentByThisThread() {
        return sentBy.getOrDefault(Thread.currentThread(), 0);
    }

    /** A client's request of the visitor's rooms is over. @param result null when nobody knows */
    void add(String token, String who, Action action, @Nullable Result result, long invoked) {
        long returned = result == null ? Operation.NEVER : tick();
        Operation operation = new Operation(who, action, result, invoked, returned);
        visitor(token).add(operation);
        if (result instanceof Got(int number, boolean _isNew)) {
            latest.merge(token, number, Math::max);
        }
        if (action instanceof Action.Read(int number)) {
            ofRoom(new Room(token, number)).add(operation);
        }
    }

    /** Another producer's event, done once it is folded and committed. */
    void appended(String token, Action.Append append, long invoked, boolean isFolded) {
        Result result = isFolded ? new Said(Word.APPENDED) : null;
        Operation operation = new Operation("other", append, result, invoked, isFolded ? tick() : Operation.NEVER);
        for (List<Operation> operations : List.of(visitor(token), ofRoom(new Room(token, append.number())))) {
            operations.removeIf(earlier -> earlier.invoked() == invoked);
            operations.add(operation);
        }
    }

    void sent(RoomId rid, String commandId, RoomCommand command) {
        Room room = room(rid);
        Action action = switch (command) {
            case RoomCommand.OpenRoom _o -> new Action.OpenRoom(room.number());
            case RoomCommand.CloseRoom _c -> new Action.CloseRoom(room.number());
            case RoomCommand.RecordCallEvent _r -> throw new IllegalArgumentException("not in these races");
        };
        Sent sent = commands.computeIfAbsent(commandId, _id -> new Sent(room, action, tick()));
        sent.times++;
        sentBy.merge(Thread.currentThread(), 1, Integer::sum);
        sent.isVoid = false;
    }

    void settled(String commandId, CommandOutcome outcome) {
        Sent sent = Objects.requireNonNull(commands.get(commandId));
        Optional<Word> word = word(outcome);
        if (word.isPresent()) {
            sent.result = new Said(word.get());
            sent.returned = tick();
        } else {
            sent.isVoid = sent.times == 1;
        }
    }

    /** Empty when the room did not decide. */
    static Optional<Word> word(CommandOutcome outcome) {
        return switch (outcome) {
            case Accepted() -> Optional.of(Word.ACCEPTED);
            case Rejected(RejectionReason reason) ->
                switch (reason) {
                    case ROOM_OPEN -> Optional.of(Word.ROOM_OPEN);
                    case ROOM_CLOSED -> Optional.of(Word.ROOM_CLOSED);
                    case ROOM_ERASED -> Optional.of(Word.ROOM_ERASED);
                    case NO_SUCH_ROOM -> Optional.of(Word.NO_SUCH_ROOM);
                    case ROOM_TAKEN, NOT_APPLIED -> Optional.of(Word.SOMETHING_ELSE);
                    case BUSY, NOT_READY -> Optional.empty();
                };
        };
    }

    /** One history for each visitor. */
    List<List<Operation>> ofVisitors() {
        return List.copyOf(byVisitor.values());
    }

    /** One history for each room. */
    List<List<Operation>> ofRooms() {
        Map<Room, List<Operation>> all = new LinkedHashMap<>();
        byRoom.forEach((room, operations) -> all.put(room, new ArrayList<>(operations)));
        commands.forEach((id, sent) -> {
            if (!sent.isVoid) {
                all.computeIfAbsent(sent.room, _r -> new ArrayList<>())
                        .add(new Operation(id, sent.action, sent.result, sent.invoked, sent.returned));
            }
        });
        return List.copyOf(all.values());
    }

    /** Histories that no order explains. */
    static List<List<Operation>> violations(Stream<List<Operation>> histories) {
        return histories
                .filter(history -> !Linearizability.isLinearizable(history))
                .toList();
    }

    private Room room(RoomId rid) {
        return Objects.requireNonNull(rooms.get(rid), "no room of these visitors");
    }

    private List<Operation> visitor(String token) {
        return Objects.requireNonNull(byVisitor.get(token));
    }

    private List<Operation> ofRoom(Room room) {
        return byRoom.computeIfAbsent(room, _r -> new ArrayList<>());
    }
}
