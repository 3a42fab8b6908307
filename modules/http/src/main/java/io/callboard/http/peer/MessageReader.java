package io.callboard.http.peer;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes a message apart again. Believes no length and no count that the message itself cannot hold. */
final class MessageReader {

    private final ByteBuffer in;

    private MessageReader(byte[] message) {
        in = ByteBuffer.wrap(message);
    }

    /**
     * The whole message as one value.
     *
     * @throws MalformedMessageException when it is not one
     */
    static <T> T read(byte[] message, Function<MessageReader, T> value) {
        MessageReader reader = new MessageReader(message);
        try {
            T read = value.apply(reader);
            if (reader.in.hasRemaining()) {
                throw new MalformedMessageException(reader.in.remaining() + " bytes follow the message");
            }
            return read;
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new MalformedMessageException("the message breaks off or holds a value that cannot be", e);
        }
    }

    int int8() {
        return in.get();
    }

    int int32() {
        return in.getInt();
    }

    long int64() {
        return in.getLong();
    }

    byte[] bytes() {
        byte[] bytes = new byte[length(in.getInt())];
        in.get(bytes);
        return bytes;
    }

    /** Steps over that many bytes of the message, which {@link #position} told the beginning of. */
    void skip(int length) {
        in.position(in.position() + length(length));
    }

    int position() {
        return in.position();
    }

    @Nullable String textOrNull() {
        int length = in.getInt();
        if (length == MessageWriter.NULL) {
            return null;
        }
        byte[] utf8 = new byte[length(length)];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    <T> List<T> each(Supplier<T> item) {
        int count = length(in.getInt());
        List<T> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(item.get());
        }
        return items;
    }

    /** Every item of a list takes a byte at least, so this bounds counts too. */
    private int length(int claimed) {
        if (claimed < 0 || claimed > in.remaining()) {
            throw new BufferUnderflowException();
        }
        return claimed;
    }
}
