package io.callboard.store.index;

import static io.callboard.store.index.RoomIndexEntry.MISSING;

import io.callboard.store.index.Attributes.Agent;
import io.callboard.store.index.Attributes.Routing;
import io.callboard.store.index.SortKey.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** One field that rows are ordered by, ascending. Ranks are longs that never contradict the order, but may be equal for unequal values. */
sealed interface SortColumn {

    long rank(Block block, int position);

    int compare(Block a, int positionA, Block b, int positionB);

    SortValue value(Block block, int position);

    /** No rank in the block is lower. */
    default long least(@SuppressWarnings("unused") Bounds bounds, @SuppressWarnings("unused") int block) {
        return Long.MIN_VALUE;
    }

    /** No rank in the block is higher. */
    default long most(@SuppressWarnings("unused") Bounds bounds, @SuppressWarnings("unused") int block) {
        return Long.MAX_VALUE;
    }

    static SortColumn of(Field field, RoomTable table) {
        return switch (field) {
            case TS -> new Numbers(Column.TS);
            case CLOSED_AT -> new Numbers(Column.CLOSED_AT);
            case CALL_DURATION -> new Numbers(Column.CALL_DURATION);
            case CALL_WAITING_TIME -> new Numbers(Column.CALL_WAITING_TIME);
            case CALL_TOTAL_HOLD_TIME -> new Numbers(Column.CALL_TOTAL_HOLD_TIME);
            case LM -> new Numbers(Column.LM);
            case MSGS -> new Numbers(Column.MSGS);
            case NAME -> new Texts(PackedTexts.NAME);
            case FNAME -> new Texts(PackedTexts.FNAME);
            case VISITOR_USERNAME -> new Texts(PackedTexts.VISITOR_USERNAME);
            case VISITOR_PHONE -> new Texts(PackedTexts.VISITOR_PHONE);
            case ID -> Texts.RIDS;
            case QUEUE -> Shared.of(Column.ROUTING_CODE, table.routings(), Routing::queue);
            case DIRECTION -> Shared.of(Column.ROUTING_CODE, table.routings(), Routing::direction);
            case DEPARTMENT_ID -> Shared.of(Column.ROUTING_CODE, table.routings(), Routing::departmentId);
            case SOURCE_TYPE -> Shared.of(Column.ROUTING_CODE, table.routings(), Routing::sourceType);
            case SERVED_BY_USERNAME -> Shared.of(Column.AGENT_CODE, table.agents(), Agent::username);
            case OPEN -> new Open();
        };
    }

    /** The rank is the value; MISSING is the least of all. */
    record Numbers(Column column) implements SortColumn {

        @Override
        public long rank(Block block, int position) {
            return block.get(column, position);
        }

        @Override
        public int compare(Block a, int positionA, Block b, int positionB) {
            return Long.compare(rank(a, positionA), rank(b, positionB));
        }

        @Override
        public SortValue value(Block block, int position) {
            long value = rank(block, position);
            return value == MISSING ? SortValue.MISSING : new SortValue.Number(value);
        }

        @Override
        public long least(Bounds bounds, int block) {
            return bounds.arePresent(column, block) ? bounds.low(column, block) : MISSING;
        }

        @Override
        public long most(Bounds bounds, int block) {
            return bounds.high(column, block);
        }
    }

    record Open() implements SortColumn {

        @Override
        public long rank(Block block, int position) {
            return block.isOpen(position) ? 1 : 0;
        }

        @Override
        public int compare(Block a, int positionA, Block b, int positionB) {
            return Long.compare(rank(a, positionA), rank(b, positionB));
        }

        @Override
        public SortValue value(Block block, int position) {
            return new SortValue.Number(rank(block, position));
        }
    }

    /** Values that rooms share: the rank is the value's place among all those in use, found once a query. */
    record Shared(Column column, long[] rankOfCode, IntFunction<@Nullable String> textOfCode) implements SortColumn {

        static <T> Shared of(Column column, Dictionary<T> dictionary, Function<T, @Nullable String> text) {
            String[] sorted = dictionary.values().stream()
                    .filter(Objects::nonNull)
                    .map(text)
                    .filter(Objects::nonNull)
                    .distinct()
                    .sorted(SortValue::compareUtf8)
                    .toArray(String[]::new);
            List<@Nullable T> values = dictionary.values();
            long[] ranks = new long[values.size()];
            for (int code = 0; code < ranks.length; code++) {
                T value = values.get(code);
                String own = value == null ? null : text.apply(value);
                ranks[code] = own == null ? MISSING : Arrays.binarySearch(sorted, own, SortValue::compareUtf8);
            }
            return new Shared(column, ranks, code -> text.apply(dictionary.get(code)));
        }

        @Override
        public long rank(Block block, int position) {
            return rankOfCode[(int) block.get(column, position)];
        }

        @Override
        public int compare(Block a, int positionA, Block b, int positionB) {
            return Long.compare(rank(a, positionA), rank(b, positionB));
        }

        @Override
        public SortValue value(Block block, int position) {
            String text = textOfCode.apply((int) block.get(column, position));
            return text == null ? SortValue.MISSING : new SortValue.Text(text);
        }
    }

    /** The rank is made of the first 8 bytes; a missing text ranks with the empty one. */
    record Texts(int text) implements SortColumn {

        static final Texts RIDS = new Texts(PackedTexts.RID);

        @Override
        public long rank(Block block, int position) {
            long region = block.texts().region(position, text);
            if (region == PackedTexts.NONE) {
                return Long.MIN_VALUE;
            }
            byte[] bytes = block.texts().bytes();
            int start = PackedTexts.start(region);
            int end = PackedTexts.endOf(region);
            long prefix = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                prefix = prefix << Byte.SIZE | (start + i < end ? bytes[start + i] & 0xFF : 0);
            }
            return prefix ^ Long.MIN_VALUE;
        }

        @Override
        public int compare(Block a, int positionA, Block b, int positionB) {
            long regionA = a.texts().region(positionA, text);
            long regionB = b.texts().region(positionB, text);
            if (regionA == PackedTexts.NONE || regionB == PackedTexts.NONE) {
                return Boolean.compare(regionA != PackedTexts.NONE, regionB != PackedTexts.NONE);
            }
            return Arrays.compareUnsigned(
                    a.texts().bytes(),
                    PackedTexts.start(regionA),
                    PackedTexts.endOf(regionA),
                    b.texts().bytes(),
                    PackedTexts.start(regionB),
                    PackedTexts.endOf(regionB));
        }

        @Override
        public SortValue value(Block block, int position) {
            if (text == PackedTexts.RID) {
                return new SortValue.Text(block.texts().rid(position));
            }
            String value = block.texts().text(position, text);
            return value == null ? SortValue.MISSING : new SortValue.Text(value);
        }
    }
}
