package io.callboard.store.index;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Arrays and texts in a snapshot: the number of elements, then the elements, little-endian. Arrays go over in one piece, since the code that
 * reads them runs a few hundred times after a start and is never compiled.
 */
final class SnapshotFormat {

    private static final int NONE = -1;

    private SnapshotFormat() {}

    /** Writes a value into a snapshot. */
    interface Writer<T> {
        void write(DataOutput out, T value) throws IOException;
    }

    /** Reads what a {@link Writer} wrote. */
    interface Reader<T> {
        T read(DataInput in) throws IOException;
    }

    static void writeBytes(DataOutput out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static byte[] readBytes(DataInput in) throws IOException {
        return read(in, in.readInt());
    }

    static void writeShorts(DataOutput out, short[] values) throws IOException {
        out.writeInt(values.length);
        ByteBuffer bytes = bytes(values.length * Short.BYTES);
        bytes.asShortBuffer().put(values);
        out.write(bytes.array());
    }

    static short[] readShorts(DataInput in) throws IOException {
        short[] values = new short[in.readInt()];
        bytes(in, values.length * Short.BYTES).asShortBuffer().get(values);
        return values;
    }

    static void writeInts(DataOutput out, int[] values) throws IOException {
        out.writeInt(values.length);
        ByteBuffer bytes = bytes(values.length * Integer.BYTES);
        bytes.asIntBuffer().put(values);
        out.write(bytes.array());
    }

    static int[] readInts(DataInput in) throws IOException {
        int[] values = new int[in.readInt()];
        bytes(in, values.length * Integer.BYTES).asIntBuffer().get(values);
        return values;
    }

    static void writeLongs(DataOutput out, long[] values) throws IOException {
        out.writeInt(values.length);
        ByteBuffer bytes = bytes(values.length * Long.BYTES);
        bytes.asLongBuffer().put(values);
        out.write(bytes.array());
    }

    static long[] readLongs(DataInput in) throws IOException {
        long[] values = new long[in.readInt()];
        bytes(in, values.length * Long.BYTES).asLongBuffer().get(values);
        return values;
    }

    static void writeText(DataOutput out, String text) throws IOException {
        writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
    }

    static String readText(DataInput in) throws IOException {
        return SharedTexts.OF_ALL_PARTITIONS.of(readBytes(in));
    }

    static void writeOptional(DataOutput out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(NONE);
        } else {
            writeText(out, text);
        }
    }

    static @Nullable String readOptional(DataInput in) throws IOException {
        int length = in.readInt();
        return length == NONE ? null : SharedTexts.OF_ALL_PARTITIONS.of(read(in, length));
    }

    private static ByteBuffer bytes(DataInput in, int length) throws IOException {
        return ByteBuffer.wrap(read(in, length)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer bytes(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] read(DataInput in, int length) throws IOException {
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }
}
