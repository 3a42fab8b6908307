package io.callboard.store.index;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values that many rooms share, each once, under a small code; forgotten when its last user releases it. Not thread-safe. */
final class Dictionary<T> {

    private final Map<T, Integer> codes = new HashMap<>();
    private final List<@Nullable T> values = new ArrayList<>();
    private final List<Integer> free = new ArrayList<>();
    private int[] users = new int[8];

    /** The value's code, with one user more. */
    int acquire(T value) {
        Integer known = codes.get(value);
        int code = known == null ? add(value) : known;
        users[code]++;
        return code;
    }

    void release(int code) {
        if (--users[code] == 0) {
            codes.remove(get(code));
            values.set(code, null);
            free.add(code);
        }
    }

    T get(int code) {
        return Objects.requireNonNull(values.get(code));
    }

    /** One above the highest code; null stands for a code that is free. */
    List<@Nullable T> values() {
        return values;
    }

    private int add(T value) {
        int code = free.isEmpty() ? values.size() : free.removeLast();
        if (code == values.size()) {
            values.add(value);
            if (code == users.length) {
                users = Arrays.copyOf(users, users.length * 2);
            }
        } else {
            values.set(code, value);
        }
        codes.put(value, code);
        return code;
    }

    void writeTo(DataOutput out, SnapshotFormat.Writer<T> writer) throws IOException {
        SnapshotFormat.writeInts(out, Arrays.copyOf(users, values.size()));
        for (T value : values) {
            if (value != null) {
                writer.write(out, value);
            }
        }
    }

    /** Into a dictionary that holds nothing yet. */
    void readFrom(DataInput in, SnapshotFormat.Reader<T> reader) throws IOException {
        int[] read = SnapshotFormat.readInts(in);
        for (int code = 0; code < read.length; code++) {
            if (read[code] == 0) {
                values.add(null);
                free.add(code);
            } else {
                T value = reader.read(in);
                values.add(value);
                codes.put(value, code);
            }
        }
        users = Arrays.copyOf(read, Math.max(read.length, users.length));
    }
}
