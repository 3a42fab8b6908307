package io.callboard.projection.race;

import io.callboard.projection.race.Operation.Action;
import io.callboard.projection.race.Operation.Fact;
import io.callboard.projection.race.Operation.Result;
import io.callboard.projection.race.Operation.Result.Got;
import io.callboard.projection.race.Operation.Result.Said;
import io.callboard.projection.race.Operation.Word;
import org.jspecify.annotations.Nullable;

/**
 * The sequential specification: what one visitor's rooms are if all happens one after the other.
 *
 * @param states a letter for each room: {@code -} none, {@code o} open, {@code c} closed, {@code e} erased
 */
record Rooms(String states) {

    static final Rooms NONE = new Rooms("");

    private static final char ABSENT = '-';
    private static final char OPEN = 'o';
    private static final char CLOSED = 'c';
    private static final char ERASED = 'e';

    /** The rooms afterwards; null when that result cannot be. @param result null for any */
    @Nullable Rooms after(Action action, @Nullable Result result) {
        return switch (action) {
            case Action.GetOrOpen() -> getOrOpen(result);
            case Action.OpenRoom(int number) -> opened(number, word(result));
            case Action.CloseRoom(int number) -> closed(number, word(result));
            case Action.Read(int number) -> result == null || word(result) == read(number) ? this : null;
            case Action.Append(Fact fact, int number) -> appended(fact, number);
        };
    }

    private @Nullable Rooms getOrOpen(@Nullable Result result) {
        int open = states.indexOf(OPEN);
        if (result == null) {
            return open >= 0 ? this : with(next(), OPEN);
        }
        if (!(result instanceof Got(int number, boolean isNew))) {
            return null;
        }
        if (isNew) {
            return open < 0 && number == next() ? with(number, OPEN) : null;
        }
        return at(number) == OPEN ? this : null;
    }

    private @Nullable Rooms opened(int number, @Nullable Word word) {
        char state = at(number);
        if (word == null) {
            return state == ABSENT ? with(number, OPEN) : this;
        }
        return switch (word) {
            case ACCEPTED -> state == ABSENT ? with(number, OPEN) : null;
            case ROOM_OPEN -> state == OPEN ? this : null;
            case ROOM_CLOSED -> state == CLOSED ? this : null;
            case ROOM_ERASED -> state == ERASED ? this : null;
            default -> null;
        };
    }

    private @Nullable Rooms closed(int number, @Nullable Word word) {
        char state = at(number);
        if (word == null) {
            return state == OPEN ? with(number, CLOSED) : this;
        }
        return switch (word) {
            case ACCEPTED -> state == OPEN ? with(number, CLOSED) : null;
            case ROOM_CLOSED -> state == CLOSED ? this : null;
            case NO_SUCH_ROOM -> state == ABSENT || state == ERASED ? this : null;
            default -> null;
        };
    }

    private Word read(int number) {
        return switch (at(number)) {
            case OPEN -> Word.READ_OPEN;
            case CLOSED -> Word.READ_CLOSED;
            default -> Word.READ_NOTHING;
        };
    }

    private Rooms appended(Fact fact, int number) {
        char state = at(number);
        return switch (fact) {
            case CREATED -> state == ABSENT ? with(number, OPEN) : this;
            case CLOSED -> state == OPEN ? with(number, CLOSED) : this;
            case REOPENED -> state == CLOSED ? with(number, OPEN) : this;
            case ERASED -> with(number, ERASED);
        };
    }

    /** The first of which nobody has heard. */
    private int next() {
        int absent = states.indexOf(ABSENT);
        return absent >= 0 ? absent : states.length();
    }

    private char at(int number) {
        return number < states.length() ? states.charAt(number) : ABSENT;
    }

    private Rooms with(int number, char state) {
        StringBuilder changed = new StringBuilder(states);
        while (changed.length() <= number) {
            changed.append(ABSENT);
        }
        changed.setCharAt(number, state);
        return new Rooms(changed.toString());
    }

    private static @Nullable Word word(@Nullable Result result) {
        return result instanceof Said(Word word) ? word : null;
    }
}
