package io.callboard.store.index;

import java.util.List;

/**
 * What one partition answers to {@link FindRooms}.
 *
 * @param hits in the order asked for, at most the limit
 * @param total all rooms of this partition that match
 * @param before how many of them come before the rank to begin from
 */
public record RoomsPage(List<RoomHit> hits, long total, long before) {

    /** A page that begins with the first room. */
    public RoomsPage(List<RoomHit> hits, long total) {
        this(hits, total, 0);
    }
}
