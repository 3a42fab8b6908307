package io.callboard.store;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A room as it lies in the {@code rooms} store and its changelog: a small header, then the room's JSON exactly as it is served, so that a
 * read splices bytes and parses nothing.
 *
 * <pre>
 *   version | phase | flags | payload at | held since | held total | token length | token | applied events | payload
 *   1 byte  | 1     | 1     | 4          | 8 (ms)     | 8 (ms)     | 4            | UTF-8 | AppliedEvents  | to the end
 * </pre>
 *
 * @param phase what the payload is
 * @param visitorToken UTF-8 of {@code v.token}; empty unless visible
 * @param assignedBefore whether an {@code assigned} event has been applied: only the first one sets the waiting time
 * @param heldSince epoch ms at which the call was put on hold, or {@link #NOT_HELD}
 * @param heldTotal ms of all holds that have ended
 * @param applied the events that made the room
 * @param payload visible: the room's JSON; hidden: the events waiting for {@code created}; erased: nothing
 */
public record RoomRecord(
        Phase phase,
        byte[] visitorToken,
        boolean assignedBefore,
        long heldSince,
        long heldTotal,
        AppliedEvents applied,
        byte[] payload) {

    public static final long NOT_HELD = Long.MIN_VALUE;

    private static final byte VERSION = 1;
    private static final int ASSIGNED_BEFORE = 1;
    private static final int PHASE_AT = 1;
    private static final int PAYLOAD_AT = 3;
    private static final int TOKEN_LENGTH_AT = 23;
    private static final int TOKEN_AT = 27;

    /** How far a room is in its life as a record. */
    public enum Phase {
        /** Events came before {@code created}; nobody sees the room yet. */
        HIDDEN,
        /** The room is served. */
        VISIBLE,
        /** Only the id is left, so that later events are known to come too late. */
        ERASED
    }

    public byte[] encode() {
        int payloadAt = TOKEN_AT + visitorToken.length + applied.encodedSize();
        ByteBuffer out = ByteBuffer.allocate(payloadAt + payload.length);
        out.put(VERSION).put((byte) phase.ordinal()).put((byte) (assignedBefore ? ASSIGNED_BEFORE : 0));
        out.putInt(payloadAt).putLong(heldSince).putLong(heldTotal);
        out.putInt(visitorToken.length).put(visitorToken);
        applied.encode(out);
        return out.put(payload).array();
    }

    public static RoomRecord decode(byte[] bytes) {
        checkVersion(bytes);
        ByteBuffer in = ByteBuffer.wrap(bytes, PHASE_AT, bytes.length - PHASE_AT);
        Phase phase = Phase.values()[in.get()];
        boolean assignedBefore = (in.get() & ASSIGNED_BEFORE) != 0;
        int payloadAt = in.getInt();
        long heldSince = in.getLong();
        long heldTotal = in.getLong();
        byte[] token = new byte[in.getInt()];
        in.get(token);
        AppliedEvents applied = AppliedEvents.decode(in);
        byte[] payload = Arrays.copyOfRange(bytes, payloadAt, bytes.length);
        return new RoomRecord(phase, token, assignedBefore, heldSince, heldTotal, applied, payload);
    }

    /** Whether the record of these bytes is served at all; reads nothing but the header's fixed part. */
    public static boolean isVisible(byte[] bytes) {
        checkVersion(bytes);
        return bytes[PHASE_AT] == Phase.VISIBLE.ordinal();
    }

    /** Where the room's JSON begins in the record of these bytes; it runs to the end. */
    public static int payloadAt(byte[] bytes) {
        return ByteBuffer.wrap(bytes).getInt(PAYLOAD_AT);
    }

    /** The visitor's token in the record of these bytes. */
    public static byte[] visitorTokenOf(byte[] bytes) {
        int length = ByteBuffer.wrap(bytes).getInt(TOKEN_LENGTH_AT);
        return Arrays.copyOfRange(bytes, TOKEN_AT, TOKEN_AT + length);
    }

    private static void checkVersion(byte[] bytes) {
        if (bytes.length == 0 || bytes[0] != VERSION) {
            throw new IllegalStateException("this is no room record of version " + VERSION
                    + ": another version of the service wrote it; start this one under an application id of its own");
        }
    }

    /** Records are compared by what they hold. */
    @Override
    public boolean equals(Object other) {
        return other instanceof RoomRecord that && Arrays.equals(encode(), that.encode());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encode());
    }

    /** Never shows the token. */
    @Override
    public String toString() {
        return "RoomRecord[" + phase + ", " + applied.count() + " events, " + payload.length + " bytes]";
    }
}
