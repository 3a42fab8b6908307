package io.callboard.projection.race;

import org.jspecify.annotations.Nullable;

/**
 * Something that was asked for, and what was answered.
 *
 * @param result null when no answer came: it may have taken effect, may do so later, or never
 * @param invoked when it was asked for, on a clock that counts
 * @param returned when the answer was there; {@link #NEVER} when none came
 */
record Operation(String who, Action action, @Nullable Result result, long invoked, long returned) {

    static final long NEVER = Long.MAX_VALUE;

    /** What can be asked of a visitor's rooms. @see Rooms */
    sealed interface Action {

        /** The visitor's open room, or a new one. */
        record GetOrOpen() implements Action {}

        /** That room, if it can be opened. */
        record OpenRoom(int number) implements Action {}

        record CloseRoom(int number) implements Action {}

        record Read(int number) implements Action {}

        /** Another producer's event. */
        record Append(Fact fact, int number) implements Action {}
    }

    enum Fact {
        CREATED,
        CLOSED,
        REOPENED,
        ERASED
    }

    sealed interface Result {

        record Got(int number, boolean isNew) implements Result {}

        record Said(Word word) implements Result {}
    }

    enum Word {
        ACCEPTED,
        ROOM_OPEN,
        ROOM_CLOSED,
        ROOM_ERASED,
        NO_SUCH_ROOM,
        READ_OPEN,
        READ_CLOSED,
        READ_NOTHING,
        APPENDED,
        SOMETHING_ELSE
    }

    @Override
    public String toString() {
        return "%4d-%s %s %s → %s"
                .formatted(invoked, returned == NEVER ? "   …" : "%4d".formatted(returned), who, action, result);
    }
}
