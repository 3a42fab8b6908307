package io.callboard.http.peer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts a message together from the few kinds of values that {@link PeerFormat} knows; big-endian. */
final class MessageWriter {

    /** What a length says of a text that is absent. */
    static final int NULL = -1;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(1_024);

    MessageWriter int8(int value) {
        out.write(value);
        return this;
    }

    MessageWriter int32(int value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write(value >>> shift);
        }
        return this;
    }

    MessageWriter int64(long value) {
        return int32((int) (value >>> 32)).int32((int) value);
    }

    MessageWriter bytes(byte[] bytes, int offset, int length) {
        int32(length);
        out.write(bytes, offset, length);
        return this;
    }

    MessageWriter text(@Nullable String text) {
        if (text == null) {
            return int32(NULL);
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return bytes(utf8, 0, utf8.length);
    }

    <T> MessageWriter each(Collection<T> items, Consumer<T> write) {
        int32(items.size());
        items.forEach(write);
        return this;
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}
