package io.callboard.store.index;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.jspecify.annotations.Nullable;

/** Puts the records of a store or its changelog into an index: key = rid (UTF-8), value = {@link RoomIndexEntry#toBytes}, or null for none. */
final class IndexRecords {

    /** What a lenient decoder puts in the place of bytes that are no UTF-8. */
    private static final char REPLACED = '\uFFFD';

    private final String store;

    /** @param store whose errors name it */
    IndexRecords(String store) {
        this.store = store;
    }

    private record Restored(String rid, RoomIndexEntry entry) {}

    /**
     * A room's changes lie close together in the log, and only the last of a batch counts. In the order of time each room is put after the
     * one before, which costs a fraction of a put somewhere.
     */
    void restore(RoomIndex current, Collection<KeyValue<byte[], byte[]>> records) {
        Map<Bytes, byte @Nullable []> last = HashMap.newHashMap(records.size());
        records.forEach(record -> last.put(Bytes.wrap(record.key), record.value));
        List<Restored> rooms = new ArrayList<>(last.size());
        last.forEach((key, value) -> {
            String rid = rid(key.get());
            if (value == null) {
                current.remove(rid);
            } else {
                rooms.add(new Restored(rid, entry(rid, value)));
            }
        });
        rooms.sort(Comparator.comparingLong(room -> room.entry().ts()));
        rooms.forEach(room -> current.put(room.rid(), room.entry()));
    }

    void apply(RoomIndex current, byte[] key, byte @Nullable [] value) {
        String rid = rid(key);
        if (value == null) {
            current.remove(rid);
        } else {
            current.put(rid, entry(rid, value));
        }
    }

    private RoomIndexEntry entry(String rid, byte[] value) {
        try {
            return RoomIndexEntry.fromBytes(value);
        } catch (IllegalArgumentException e) {
            throw new ProcessorStateException(
                    "Store " + store + ": the value of key " + rid + " is no room index entry: " + e.getMessage(), e);
        }
    }

    /** Strict, since two different keys must never become the same rid. */
    String rid(byte[] key) {
        String rid = new String(key, StandardCharsets.UTF_8);
        if (rid.indexOf(REPLACED) < 0) {
            return rid;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ProcessorStateException("Store " + store + ": the key " + Bytes.wrap(key) + " is not UTF-8", e);
        }
    }
}
