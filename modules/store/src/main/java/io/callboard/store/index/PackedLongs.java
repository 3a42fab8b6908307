package io.callboard.store.index;

import static io.callboard.store.index.RoomIndexEntry.MISSING;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A column of longs in as few bytes a row as the present values need (0 to 8): each row holds its difference to a common base plus one,
 * and 0 for {@link RoomIndexEntry#MISSING}; at 8 bytes it holds the value itself. A value that does not fit repacks the column, with the
 * base placed so that there is room on both sides.
 *
 * <p>Rows never set read as MISSING, and a freed row must be set to it. Not thread-safe.
 */
final class PackedLongs {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private int rows;
    private int width;
    private long mask;
    private long base;
    private byte[] bytes = new byte[Long.BYTES];

    PackedLongs(int rows) {
        this.rows = rows;
    }

    long get(int row) {
        long raw = (long) LONG.get(bytes, row * width) & mask;
        if (width == Long.BYTES) {
            return raw;
        }
        return raw == 0 ? MISSING : base + raw - 1;
    }

    void set(int row, long value) {
        if (value != MISSING && !fits(value)) {
            repack(row, value);
        }
        write(row, value);
    }

    int rows() {
        return rows;
    }

    /** Makes room for that many rows. */
    void resize(int rows) {
        int before = this.rows;
        this.rows = rows;
        bytes = Arrays.copyOf(bytes, rows * width + Long.BYTES);
        for (int row = before; row < rows; row++) {
            write(row, MISSING);
        }
    }

    private boolean fits(long value) {
        return width == Long.BYTES || value >= base && Long.compareUnsigned(value - base, mask) < 0;
    }

    private void write(int row, long value) {
        if (width == 0) {
            return;
        }
        long raw = width == Long.BYTES ? value : value == MISSING ? 0 : value - base + 1;
        int at = row * width;
        LONG.set(bytes, at, (long) LONG.get(bytes, at) & ~mask | raw);
    }

    private void repack(int newRow, long newValue) {
        long[] values = new long[rows];
        long low = newValue;
        long high = newValue;
        for (int row = 0; row < rows; row++) {
            values[row] = row == newRow ? newValue : get(row);
            if (values[row] != MISSING) {
                low = Math.min(low, values[row]);
                high = Math.max(high, values[row]);
            }
        }
        long span = high - low;
        width = 1;
        while (width < Long.BYTES && Long.compareUnsigned(span, maskOf(width)) >= 0) {
            width++;
        }
        mask = maskOf(width);
        long spare = (mask - 1 - span) >>> 1;
        base = low - Math.min(spare, low - (MISSING + 1) < 0 ? Long.MAX_VALUE : low - (MISSING + 1));
        bytes = new byte[rows * width + Long.BYTES];
        for (int row = 0; row < rows; row++) {
            write(row, values[row]);
        }
    }

    private static long maskOf(int width) {
        return width == Long.BYTES ? -1L : (1L << Byte.SIZE * width) - 1;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(rows);
        out.writeInt(width);
        out.writeLong(base);
        SnapshotFormat.writeBytes(out, bytes);
    }

    void readFrom(DataInput in) throws IOException {
        rows = in.readInt();
        width = in.readInt();
        mask = maskOf(width);
        base = in.readLong();
        bytes = SnapshotFormat.readBytes(in);
    }
}
