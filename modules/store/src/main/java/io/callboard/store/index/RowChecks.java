package io.callboard.store.index;

import static io.callboard.store.index.RoomIndexEntry.MISSING;

import io.callboard.store.index.RoomFilter.TimeRange;
import org.jspecify.annotations.Nullable;

/** The conditions of a filter that no bitmap answers: ranges of times, and the name. Immutable. */
final class RowChecks {

    private final @Nullable TimeRange createdAt;
    private final @Nullable TimeRange closedAt;
    private final @Nullable NamePart name;

    private final Bounds bounds;

    /** @param bounds of the blocks to be searched */
    RowChecks(RoomFilter filter, Bounds bounds) {
        this.bounds = bounds;
        createdAt = filter.createdAt();
        closedAt = filter.closedAt();
        name = filter.roomName() == null ? null : new NamePart(filter.roomName());
    }

    /** Whether every room passes. */
    boolean areNone() {
        return createdAt == null && closedAt == null && name == null;
    }

    /** Whether most blocks can be left out that {@link TimeBlocks#in} does not leave out already. */
    boolean areOfBlocks() {
        return closedAt != null;
    }

    /** Whether the bounds of the block's columns show that no room of it passes. */
    boolean exclude(int block) {
        return isOutside(createdAt, Column.TS, block) || isOutside(closedAt, Column.CLOSED_AT, block);
    }

    /** Whether the bounds of the block's columns show that every room of it passes. */
    boolean holdThroughout(int block) {
        return name == null && isInside(createdAt, Column.TS, block) && isInside(closedAt, Column.CLOSED_AT, block);
    }

    boolean hold(Block block, int position) {
        return contains(createdAt, block.get(Column.TS, position))
                && contains(closedAt, block.get(Column.CLOSED_AT, position))
                && (name == null || isNamed(name, block.texts(), position));
    }

    /** Takes away the bits of the block's positions that do not pass. */
    void retain(Block block, long[] positions) {
        if (createdAt != null && !isInside(createdAt, Column.TS, block.id())) {
            retain(createdAt, block.column(Column.TS), positions);
        }
        if (closedAt != null && !isInside(closedAt, Column.CLOSED_AT, block.id())) {
            retain(closedAt, block.column(Column.CLOSED_AT), positions);
        }
        if (name != null) {
            retain(name, block.texts(), positions);
        }
    }

    private static void retain(TimeRange range, PackedLongs times, long[] positions) {
        for (int word = 0; word < positions.length; word++) {
            long kept = 0;
            for (long rest = positions[word]; rest != 0; rest &= rest - 1) {
                if (contains(range, times.get(word * Long.SIZE + Long.numberOfTrailingZeros(rest)))) {
                    kept |= rest & -rest;
                }
            }
            positions[word] = kept;
        }
    }

    private static void retain(NamePart name, PackedTexts texts, long[] positions) {
        for (int word = 0; word < positions.length; word++) {
            for (long rest = positions[word]; rest != 0; rest &= rest - 1) {
                if (!isNamed(name, texts, word * Long.SIZE + Long.numberOfTrailingZeros(rest))) {
                    positions[word] &= ~(rest & -rest);
                }
            }
        }
    }

    private static boolean isNamed(NamePart part, PackedTexts texts, int position) {
        long name = texts.region(position, PackedTexts.NAME);
        return name != PackedTexts.NONE && part.isIn(texts.bytes(), PackedTexts.start(name), PackedTexts.endOf(name));
    }

    private static boolean contains(@Nullable TimeRange range, long time) {
        return range == null || time != MISSING && range.contains(time);
    }

    private boolean isOutside(@Nullable TimeRange range, Column times, int block) {
        return range != null
                && (bounds.areMissing(times, block)
                        || bounds.high(times, block) < range.from()
                        || bounds.low(times, block) > range.to());
    }

    private boolean isInside(@Nullable TimeRange range, Column times, int block) {
        return range == null
                || bounds.arePresent(times, block)
                        && range.contains(bounds.low(times, block))
                        && range.contains(bounds.high(times, block));
    }
}
