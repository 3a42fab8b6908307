package io.callboard.projection.race;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether what clients were told can have happened one after the other: each operation at one moment between its call and its answer, each
 * as the specification has it. Every order is tried that real time allows; what was tried before, the same operations in another order to
 * the same rooms, is not tried again (the search of Wing and Gong with Lowe's memory).
 */
final class Linearizability {

    private final List<Operation> history;
    private final long answered;
    private final Set<Tried> tried = new HashSet<>();

    private record Tried(long done, Rooms rooms) {}

    private Linearizability(List<Operation> history) {
        if (history.size() > Long.SIZE) {
            throw new IllegalArgumentException("a history of " + history.size() + " operations is too long");
        }
        this.history = history;
        long withAnswer = 0;
        for (int i = 0; i < history.size(); i++) {
            if (history.get(i).returned() != Operation.NEVER) {
                withAnswer |= 1L << i;
            }
        }
        answered = withAnswer;
    }

    /** @param history of one visitor's rooms, in any order */
    static boolean isLinearizable(List<Operation> history) {
        return new Linearizability(history).goesOn(0, Rooms.NONE);
    }

    private boolean goesOn(long done, Rooms rooms) {
        if ((done & answered) == answered) {
            return true;
        }
        if (!tried.add(new Tried(done, rooms))) {
            return false;
        }
        long earliestAnswer = earliestAnswer(done);
        for (int i = 0; i < history.size(); i++) {
            Operation next = history.get(i);
            if ((done & 1L << i) == 0 && next.invoked() < earliestAnswer) {
                Rooms after = rooms.after(next.action(), next.result());
                if (after != null && goesOn(done | 1L << i, after)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whatever was asked for after that comes after it. */
    private long earliestAnswer(long done) {
        long earliest = Operation.NEVER;
        for (int i = 0; i < history.size(); i++) {
            if ((done & 1L << i) == 0) {
                earliest = Math.min(earliest, history.get(i).returned());
            }
        }
        return earliest;
    }
}
