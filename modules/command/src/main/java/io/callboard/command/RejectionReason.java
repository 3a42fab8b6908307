package io.callboard.command;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** Why a command has no effect. */
public enum RejectionReason {
    /** The room to be opened is open already, and the visitor's. */
    ROOM_OPEN("room-open", true),
    ROOM_CLOSED("room-closed", true),
    ROOM_ERASED("room-erased", true),
    /** The room to be opened is another visitor's. */
    ROOM_TAKEN("room-taken", true),
    /** There is no such room of that visitor. */
    NO_SUCH_ROOM("no-such-room", true),
    /** It was decided and appended, and the room could not take it: it would have grown too large, or the id was used long ago. */
    NOT_APPLIED("not-applied", true),
    /** Too many commands wait for the room. */
    BUSY("busy", false),
    /** The partition is being restored or still catching up with its log. */
    NOT_READY("not-ready", false);

    private final String code;
    private final boolean decided;

    RejectionReason(String code, boolean decided) {
        this.code = code;
        this.decided = decided;
    }

    @JsonValue
    public String code() {
        return code;
    }

    /** Whether the room itself says no: the same command again is told the same. Otherwise it may be tried again. */
    public boolean isDecided() {
        return decided;
    }

    @JsonCreator
    static RejectionReason read(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no such reason"));
    }
}
