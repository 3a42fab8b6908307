package io.callboard.importer;

/** An import that cannot start. The message is one line for the person who started it. */
public final class ImportException extends RuntimeException {
    public ImportException(String message) {
        super(message);
    }
}
