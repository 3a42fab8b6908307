package io.callboard.importer.mapping;

/** A mapping that cannot be used. The message is one line: file, line, path within the mapping, reason. */
public final class MappingException extends RuntimeException {
    public MappingException(String message) {
        super(message);
    }
}
