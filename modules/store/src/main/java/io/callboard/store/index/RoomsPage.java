package io.callboard.store.index;

import java.util.List;

/**
 * What one partition answers to {@link FindRooms}.
 *
 * @param hits in the order asked for, at most the limit
 * @param total all rooms of this partition that match
 */
public record RoomsPage(List<RoomHit> hits, long total) {}
