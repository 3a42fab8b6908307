package io.callboard.app.config;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A setting that cannot be used. The message is one line: the key, its value, and what it should be instead. It ends on terminals and in
 * logs, so the value of a key that sounds like a secret is left out.
 */
public final class BadSettingException extends RuntimeException {

    private static final Pattern SECRET =
            Pattern.compile("pass|pwd|secret|token|jaas|credential", Pattern.CASE_INSENSITIVE);

    /** @param reason completes "it …", such as "must lie between 1 and 65535" */
    public BadSettingException(String key, @Nullable Object value, String reason) {
        super("setting " + key + shown(key, value) + ": " + reason);
    }

    private static String shown(String key, @Nullable Object value) {
        if (value == null) {
            return "";
        }
        return " = " + (SECRET.matcher(key).find() ? "(not shown)" : value);
    }

    static void require(boolean good, String key, @Nullable Object value, String reason) {
        if (!good) {
            throw new BadSettingException(key, value, reason);
        }
    }
}
