package io.callboard.importer.mapping;

/** Thrown inside this package by a value that a row does not give; {@link CallMapping#map} turns it into {@link MappedRow.Rejected}. */
final class RowRejected extends RuntimeException {
    RowRejected(String reason) {
        super(reason, null, false, false); // one per bad row, perhaps millions: no stack trace
    }

    /** The same reason, with where in the mapping it came up. */
    RowRejected at(String place) {
        return new RowRejected(place + ": " + getMessage());
    }
}
