package io.callboard.app.cli;

/** A command cannot do what it was asked; the message is one line for the person at the terminal. */
final class CommandFailedException extends RuntimeException {

    CommandFailedException(String message) {
        super(message);
    }
}
