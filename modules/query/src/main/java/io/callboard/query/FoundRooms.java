package io.callboard.query;

import java.util.List;

/**
 * A page of a list.
 *
 * @param rooms in the order asked for
 * @param total all matches, regardless of paging
 */
public record FoundRooms(List<RoomDocument> rooms, long total) {}
