package io.callboard.command;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** What happens on a call, as clients name it (contract.md part II section 4). */
public enum CallEvent {
    STARTED("voip-call-started"),
    ENDED("voip-call-ended"),
    DECLINED("voip-call-declined"),
    ON_HOLD("voip-call-on-hold"),
    UNHOLD("voip-call-unhold"),
    DURATION("voip-call-duration");

    private final String code;

    CallEvent(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }

    public static Optional<CallEvent> of(String code) {
        return Arrays.stream(values()).filter(event -> event.code.equals(code)).findFirst();
    }

    @JsonCreator
    static CallEvent read(String code) {
        return of(code).orElseThrow(() -> new IllegalArgumentException("there is no such call event"));
    }
}
