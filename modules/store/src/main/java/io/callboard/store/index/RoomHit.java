package io.callboard.store.index;

import java.util.List;

/**
 * One room of a page, with what is needed to merge the pages of several partitions.
 *
 * @param rid the room's id
 * @param sortValues one value per sort key, in their order
 */
public record RoomHit(String rid, List<SortValue> sortValues) {}
