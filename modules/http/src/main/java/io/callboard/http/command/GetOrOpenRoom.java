package io.callboard.http.command;

import io.callboard.command.CommandGateway;
import io.callboard.command.CommandIds;
import io.callboard.command.CommandOutcome.Accepted;
import io.callboard.command.CommandOutcome.Rejected;
import io.callboard.command.RejectionReason;
import io.callboard.command.RoomCommand.OpenRoom;
import io.callboard.command.VisitorRoomIds;
import io.callboard.events.RoomEvent.UserRef;
import io.callboard.events.RoomId;
import io.callboard.http.parameters.RoomRequest;
import io.callboard.http.problem.Answers;
import io.callboard.http.problem.Problem.Refused;
import io.callboard.http.problem.Problem.Unavailable;
import io.callboard.http.problem.ProblemException;
import io.callboard.query.RoomDocument;
import io.callboard.query.RoomQueries;
import io.callboard.query.User;
import io.callboard.query.Users;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The visitor's open room, or a new one (contract.md A.3). What lists and reads show is a hint; whether a room is opened is decided by the
 * single writer of the room's partition, and everybody who wants the visitor's next room asks for the same id ({@link VisitorRoomIds}): so no
 * interleaving of requests, on however many instances, opens two. docs/adr/0008 has the argument.
 */
public final class GetOrOpenRoom implements RoomForVisitor {

    private static final String AGENT_ROLE = "livechat-agent";

    /** More rooms of one visitor that are closed without the index knowing are a defect, not a race. */
    private static final int MAX_ATTEMPTS = 64;

    private final RoomQueries rooms;
    private final Callers callers;
    private final Users users;
    private final CommandGateway gateway;
    private final RoomReader reader;
    private final Flights<Opened> flights = new Flights<>();
    private final ErasedRooms erased = new ErasedRooms();

    GetOrOpenRoom(RoomQueries rooms, Callers callers, Users users, CommandGateway gateway, RoomReader reader) {
        this.rooms = rooms;
        this.callers = callers;
        this.users = users;
        this.gateway = gateway;
        this.reader = reader;
    }

    /**
     * Without a key, requests for one visitor are one flight; whoever only took part looks again when it is over, since the room may be closed
     * by then, and may have been so before the request came. One with a key has an outcome of its own to be told again, so it asks the writer
     * even when an open room is to be seen, if that is one which a command like it can have opened.
     */
    @Override
    public Opened roomFor(User user, RoomRequest request, @Nullable String key) {
        Optional<UserRef> agent = agent(request.agentId());
        while (true) {
            Callers.Known known = callers.of(request.token());
            Optional<RoomDocument> open = known.openRoom();
            if (open.isPresent() && (key == null || agent.isEmpty() || !isNumbered(known, request.token()))) {
                return new Opened(open.get(), false);
            }
            UserRef serving = agent.orElseThrow(() -> new ProblemException(new Refused(RoomProblems.AGENT_NOT_FOUND)));
            Supplier<Opened> flight =
                    () -> open(user, new OpenRoom(known.caller().get(), serving, request.direction()), key);
            if (key != null) {
                return flights.alone(request.token(), flight);
            }
            Optional<Opened> opened = flights.join(request.token(), flight);
            if (opened.isPresent()) {
                return opened.get();
            }
        }
    }

    @Override
    public void requireKnown(String token) {
        callers.of(token);
    }

    /** Whether the visitor's open room is the newest of those that are opened here, not one of another producer's. */
    private boolean isNumbered(Callers.Known known, String token) {
        return known.hasOpen(VisitorRoomIds.of(token, highestKnown(token, 0)));
    }

    private Opened open(User user, OpenRoom command, @Nullable String key) {
        String token = command.caller().token();
        int unknown = 0;
        for (int number = highestKnown(token, 0); unknown < MAX_ATTEMPTS; number = highestKnown(token, number + 1)) {
            number = erased.after(token, number);
            RoomId rid = VisitorRoomIds.of(token, number);
            String id = CommandIds.of(user.id(), key, command.name(), rid);
            switch (RoomProblems.outcome(gateway.submit(rid, id, command))) {
                case Accepted() -> {
                    return new Opened(reader.folded(rid), true);
                }
                case Rejected(RejectionReason reason) -> {
                    if (reason == RejectionReason.ROOM_OPEN) {
                        return new Opened(reader.folded(rid), false);
                    }
                    requireIsOver(reason);
                    if (reason == RejectionReason.ROOM_ERASED) {
                        erased.add(token, number);
                    } else {
                        unknown++;
                    }
                }
            }
        }
        throw new ProblemException(new Unavailable("No free room id was found for the visitor"));
    }

    /** Only of a room that is over, for good, the next number is tried. */
    private static void requireIsOver(RejectionReason reason) {
        switch (reason) {
            case ROOM_CLOSED, ROOM_ERASED, ROOM_TAKEN -> {}
            case ROOM_OPEN, NO_SUCH_ROOM, NOT_APPLIED, BUSY, NOT_READY -> throw RoomProblems.of(reason);
        }
    }

    /**
     * The highest number of a room that can be read, from that number on, by doubling and halving; that number itself when it cannot. A room
     * that was erased cannot, and hides those behind it: too low a number costs a round more.
     */
    private int highestKnown(String token, int from) {
        int step = 1;
        while (isKnown(token, from + step)) {
            step *= 2;
        }
        int known = from + step / 2;
        int above = from + step;
        while (above - known > 1) {
            int middle = (above + known) >>> 1;
            if (isKnown(token, middle)) {
                known = middle;
            } else {
                above = middle;
            }
        }
        return known;
    }

    private boolean isKnown(String token, int number) {
        return Answers.known(rooms.find(VisitorRoomIds.of(token, number))).isPresent();
    }

    private Optional<UserRef> agent(@Nullable String agentId) {
        return Optional.ofNullable(agentId)
                .flatMap(id -> Answers.known(users.find(id)))
                .filter(agent -> agent.roles().contains(AGENT_ROLE))
                .map(agent -> new UserRef(agent.id(), agent.username()));
    }
}
