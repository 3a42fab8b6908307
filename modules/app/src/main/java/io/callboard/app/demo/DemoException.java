package io.callboard.app.demo;

/** The demo cannot start; the message is one line for the person at the terminal. */
public final class DemoException extends RuntimeException {

    DemoException(String message) {
        super(message);
    }

    DemoException(String message, Throwable cause) {
        super(message, cause);
    }
}
