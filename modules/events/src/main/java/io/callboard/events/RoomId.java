package io.callboard.events;

/** A room's id (rid), as in the key of every event of that room; 1 to 256 characters, never blank. */
public record RoomId(String value) {

    public static final int MAX_LENGTH = 256;

    public RoomId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a room id must not be blank");
        }
        if (value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("a room id must not be longer than " + MAX_LENGTH + " characters");
        }
    }

    /** Whether a room can have that text as its id; of no room the others are. */
    public static boolean isPossible(String value) {
        return !value.isBlank() && value.length() <= MAX_LENGTH;
    }

    @Override
    public String toString() {
        return value;
    }
}
