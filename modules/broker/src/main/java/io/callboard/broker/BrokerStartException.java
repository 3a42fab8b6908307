package io.callboard.broker;

import org.jspecify.annotations.Nullable;

/** The broker could not start. The message is one line for the person at the terminal and names the port or directory at fault. */
public final class BrokerStartException extends RuntimeException {

    BrokerStartException(String message) {
        this(message, null);
    }

    BrokerStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
