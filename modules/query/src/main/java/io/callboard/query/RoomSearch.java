package io.callboard.query;

import io.callboard.store.index.RoomFilter;
import io.callboard.store.index.SortKey;
import java.util.List;

/**
 * A list as it is asked for.
 *
 * @param sort in order of weight, never empty
 * @param offset rooms skipped
 * @param count page size; 0 answers the total alone
 */
public record RoomSearch(RoomFilter filter, List<SortKey> sort, int offset, int count) {}
