package io.callboard.query;

import java.util.Optional;

/**
 * A visitor who has at least one room.
 *
 * @param newest the room with the newest {@code ts}, then the smallest {@code _id}: of the open ones, or where none is open of all
 * @param newestOpen the same room, when it is open
 */
public record VisitorRooms(RoomDocument newest, Optional<RoomDocument> newestOpen) {}
