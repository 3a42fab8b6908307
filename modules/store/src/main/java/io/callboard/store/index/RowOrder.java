package io.callboard.store.index;

import io.callboard.store.index.SortKey.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * The order of a query over rows. Each row has a rank, a long that grows along the order: of two rows the one with the lower rank comes
 * first, and rows of equal rank are compared in full. Immutable; holds for the moment of one query.
 */
final class RowOrder {

    private final List<SortKey> keys;
    private final List<SortColumn> columns = new ArrayList<>();
    private final SortColumn first;
    private final Bounds bounds;
    private final boolean firstAscending;

    RowOrder(List<SortKey> keys, RoomTable table) {
        this.keys = keys;
        bounds = table.blocks().bounds();
        keys.forEach(key -> columns.add(SortColumn.of(key.field(), table)));
        first = columns.getFirst();
        firstAscending = keys.getFirst().ascending();
    }

    /** Whether rows that come later in time never have a lower rank (or, {@linkplain #isNewestFirst newest first}, a higher one). */
    boolean isByTime() {
        return keys.getFirst().field() == Field.TS;
    }

    /** Whether the newest rooms tend to come first. */
    boolean isNewestFirst() {
        return !firstAscending;
    }

    /** Whether {@link #lowestRank} tells anything. */
    boolean hasBounds() {
        return first instanceof SortColumn.Numbers;
    }

    long rank(Block block, int position) {
        long ascending = first.rank(block, position);
        return firstAscending ? ascending : ~ascending;
    }

    /** No row of the block has a lower rank. */
    long lowestRank(int block) {
        return firstAscending ? first.least(bounds, block) : ~first.most(bounds, block);
    }

    /** No row of the block has a higher rank. */
    long highestRank(int block) {
        return firstAscending ? first.most(bounds, block) : ~first.least(bounds, block);
    }

    int compare(Block a, int positionA, Block b, int positionB) {
        for (int i = 0; i < columns.size(); i++) {
            int ascending = columns.get(i).compare(a, positionA, b, positionB);
            if (ascending != 0) {
                return keys.get(i).ascending() ? ascending : -ascending;
            }
        }
        return SortColumn.Texts.RIDS.compare(a, positionA, b, positionB);
    }

    RoomHit hit(Block block, int position) {
        SortValue[] values = new SortValue[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i).value(block, position);
        }
        return new RoomHit(block.texts().rid(position), List.of(values));
    }
}
