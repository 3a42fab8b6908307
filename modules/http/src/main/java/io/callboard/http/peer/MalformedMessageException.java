package io.callboard.http.peer;

/** What the other end sent is no message of this version of the protocol. */
sealed class MalformedMessageException extends RuntimeException permits OtherVersionException {

    MalformedMessageException(String message) {
        super(message);
    }

    MalformedMessageException(String message, Throwable cause) {
        super(message, cause);
    }
}
