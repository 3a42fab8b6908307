package io.callboard.store.index;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** The rooms of a range: ids as of the moment it was opened, each with its entry as of the moment it is reached; removed ones are left out. */
final class RoomIndexIterator implements KeyValueIterator<Bytes, byte[]> {

    private final RoomIndex index;
    private final Iterator<String> rids;
    private @Nullable KeyValue<Bytes, byte[]> next;

    RoomIndexIterator(RoomIndex index, Iterator<String> rids) {
        this.index = index;
        this.rids = rids;
        this.next = advance();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public KeyValue<Bytes, byte[]> next() {
        KeyValue<Bytes, byte[]> current = peek();
        next = advance();
        return current;
    }

    @Override
    public Bytes peekNextKey() {
        return peek().key;
    }

    @Override
    public void close() {}

    private KeyValue<Bytes, byte[]> peek() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        return next;
    }

    private @Nullable KeyValue<Bytes, byte[]> advance() {
        while (rids.hasNext()) {
            String rid = rids.next();
            RoomIndexEntry entry = index.get(rid);
            if (entry != null) {
                return KeyValue.pair(RoomIndexStore.bytes(rid), entry.toBytes());
            }
        }
        return null;
    }
}
