package io.callboard.app.config;

import org.jspecify.annotations.Nullable;

/** A setting that cannot be used. The message is one line: the key, its value, and what it should be instead. */
public final class BadSettingException extends RuntimeException {

    /** @param reason completes "it …", such as "must lie between 1 and 65535" */
    public BadSettingException(String key, @Nullable Object value, String reason) {
        super("setting " + key + (value == null ? "" : " = " + value) + ": " + reason);
    }

    static void require(boolean good, String key, @Nullable Object value, String reason) {
        if (!good) {
            throw new BadSettingException(key, value, reason);
        }
    }
}
