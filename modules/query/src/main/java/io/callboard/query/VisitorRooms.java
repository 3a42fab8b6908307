package io.callboard.query;

import java.util.Optional;

/**
 * A visitor who has at least one room.
 *
 * @param newestOpen of the visitor's open rooms the one with the newest {@code ts}, then the smallest {@code _id}
 */
public record VisitorRooms(Optional<RoomDocument> newestOpen) {}
