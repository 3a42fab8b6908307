package io.callboard.http.command;

import io.callboard.events.RoomId;
import io.callboard.http.problem.Problem.Unavailable;
import io.callboard.http.problem.ProblemException;
import io.callboard.query.Answer;
import io.callboard.query.RoomDocument;
import io.callboard.query.RoomQueries;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads a room that is known to be folded where commands are decided. Where this application decides itself, the holder of the partition has it
 * already; after a rebalance, or where another application decides, it may be a moment away.
 */
final class RoomReader {

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final RoomQueries rooms;
    private final Duration patience;

    RoomReader(RoomQueries rooms, Duration patience) {
        this.rooms = rooms;
        this.patience = patience;
    }

    RoomDocument folded(RoomId rid) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            if (rooms.find(rid) instanceof Answer.Found<RoomDocument>(RoomDocument room)) {
                return room;
            }
            if (System.nanoTime() > deadline) {
                throw new ProblemException(new Unavailable("The room is there, but cannot be read at the moment"));
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
