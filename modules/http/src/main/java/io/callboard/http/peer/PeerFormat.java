package io.callboard.http.peer;

import io.callboard.events.RoomId;
import io.callboard.query.Answer;
import io.callboard.query.Answer.Absent;
import io.callboard.query.Answer.Found;
import io.callboard.query.Answer.Unavailable;
import io.callboard.query.RoomDocument;
import io.callboard.store.index.FindRanks;
import io.callboard.store.index.FindRooms;
import io.callboard.store.index.Ranks;
import io.callboard.store.index.RoomFilter;
import io.callboard.store.index.RoomFilter.TimeRange;
import io.callboard.store.index.RoomHit;
import io.callboard.store.index.RoomsPage;
import io.callboard.store.index.SortKey;
import io.callboard.store.index.SortValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The messages between instances as bytes. A room's JSON is carried as it is stored: the asker splices it into its answer from where it
 * lies in the message.
 *
 * <pre>
 *   rooms?   version | list of rid
 *   search?  version | limit | from: long | list of partition | list of (field, ascending) | filter
 *   ranks?   version | skip | limit | list of partition | field, ascending | filter
 *   answer   version | 0 | reason                 nobody can say
 *            version | 1 | rooms, page or ranks
 *   rooms    list of (0, or 1 | visitor token | JSON)
 *   page     total | before: long | list of (rid | list of sort value)
 *   ranks    complete | skipped, skipped to: long | list of long
 *
 *   int: 4 bytes; long: 8 bytes; text, bytes: int length, then the bytes (UTF-8), length -1 for null; list: int count, then the items
 *   sort value: 0 missing, 1 long, 2 text; boolean: 0, 1, or 2 for null; time range: 0, or 1 | from | to
 * </pre>
 *
 * <p>A message of another version is refused with {@link #SPOKEN}: while instances of two versions run, each answers for itself alone. A change
 * of the version needs a word in the release notes, which docs/operations.md points to.
 */
final class PeerFormat {

    private static final int VERSION = 3;

    /** This version in the words of the header Upgrade. */
    static final String SPOKEN = "callboard-peer/" + VERSION;

    private PeerFormat() {}

    /** @param partitions those that the asker wants this instance to answer for */
    record Search(Set<Integer> partitions, FindRooms query) {}

    /** @param partitions those that the asker wants this instance to answer for */
    record RanksOf(Set<Integer> partitions, FindRanks query) {}

    static byte[] roomsRequest(List<RoomId> rids) {
        MessageWriter out = message();
        return out.each(rids, rid -> out.text(rid.value())).toBytes();
    }

    static List<RoomId> readRoomsRequest(byte[] message) {
        return read(message, in -> in.each(() -> new RoomId(in.text())));
    }

    static byte[] searchRequest(Set<Integer> partitions, FindRooms query) {
        MessageWriter out = message().int32(query.limit()).int64(query.from());
        out.each(partitions, out::int32);
        out.each(query.sort(), key -> writeKey(out, key));
        writeFilter(out, query.filter());
        return out.toBytes();
    }

    static Search readSearchRequest(byte[] message) {
        return read(message, in -> {
            int limit = in.int32();
            long from = in.int64();
            Set<Integer> partitions = new TreeSet<>(in.each(in::int32));
            List<SortKey> sort = in.each(() -> readKey(in));
            return new Search(partitions, new FindRooms(readFilter(in), sort, limit, from));
        });
    }

    static byte[] ranksRequest(Set<Integer> partitions, FindRanks query) {
        MessageWriter out = message().int32(query.skip()).int32(query.limit());
        out.each(partitions, out::int32);
        writeKey(out, query.key());
        writeFilter(out, query.filter());
        return out.toBytes();
    }

    static RanksOf readRanksRequest(byte[] message) {
        return read(message, in -> {
            int skip = in.int32();
            int limit = in.int32();
            Set<Integer> partitions = new TreeSet<>(in.each(in::int32));
            SortKey key = readKey(in);
            return new RanksOf(partitions, new FindRanks(readFilter(in), key, skip, limit));
        });
    }

    static byte[] roomsAnswer(Answer<List<Optional<RoomDocument>>> answer) {
        return answer(
                answer,
                (out, rooms) -> out.each(
                        rooms, room -> room.ifPresentOrElse(document -> writeRoom(out, document), () -> out.int8(0))));
    }

    static Answer<List<Optional<RoomDocument>>> readRoomsAnswer(byte[] message) {
        return readAnswer(message, in -> in.each(() -> readRoom(in, message)));
    }

    static byte[] pageAnswer(Answer<RoomsPage> answer) {
        return answer(
                answer,
                (out, page) -> out.int64(page.total()).int64(page.before()).each(page.hits(), hit -> {
                    out.text(hit.rid());
                    out.each(hit.sortValues(), value -> writeSortValue(out, value));
                }));
    }

    static Answer<RoomsPage> readPageAnswer(byte[] message) {
        return readAnswer(message, in -> {
            long total = in.int64();
            long before = in.int64();
            return new RoomsPage(
                    in.each(() -> new RoomHit(in.text(), in.each(() -> readSortValue(in)))), total, before);
        });
    }

    static byte[] ranksAnswer(Answer<Ranks> answer) {
        return answer(answer, (out, ranks) -> {
            out.int8(ranks.complete() ? 1 : 0).int64(ranks.skipped()).int64(ranks.skippedTo());
            out.int32(ranks.ascending().length);
            for (long rank : ranks.ascending()) {
                out.int64(rank);
            }
        });
    }

    static Answer<Ranks> readRanksAnswer(byte[] message) {
        return readAnswer(message, in -> {
            boolean complete = in.int8() == 1;
            long skipped = in.int64();
            long skippedTo = in.int64();
            long[] ascending =
                    in.each(in::int64).stream().mapToLong(Long::longValue).toArray();
            return new Ranks(skipped, skippedTo, ascending, complete);
        });
    }

    private static MessageWriter message() {
        return new MessageWriter().int8(VERSION);
    }

    private static <T> T read(byte[] message, Function<MessageReader, T> body) {
        return MessageReader.read(message, in -> {
            int version = in.int8();
            if (version != VERSION) {
                throw new OtherVersionException(version);
            }
            return body.apply(in);
        });
    }

    private static <T> byte[] answer(Answer<T> answer, BiConsumer<MessageWriter, T> body) {
        MessageWriter out = message();
        switch (answer) {
            case Found<T>(T value) -> body.accept(out.int8(1), value);
            case Unavailable<T>(String reason) -> out.int8(0).text(reason);
            case Absent<T> _a -> throw new IllegalStateException("neither rooms nor a page are ever absent as a whole");
        }
        return out.toBytes();
    }

    private static <T> Answer<T> readAnswer(byte[] message, Function<MessageReader, T> body) {
        return read(message, in -> in.int8() == 0 ? new Unavailable<>(in.text()) : new Found<>(body.apply(in)));
    }

    private static void writeRoom(MessageWriter out, RoomDocument room) {
        out.int8(1)
                .bytes(room.visitorToken(), 0, room.visitorToken().length)
                .bytes(room.bytes(), room.offset(), room.length());
    }

    private static Optional<RoomDocument> readRoom(MessageReader in, byte[] message) {
        if (in.int8() == 0) {
            return Optional.empty();
        }
        byte[] visitorToken = in.bytes();
        int length = in.int32();
        int offset = in.position();
        in.skip(length);
        return Optional.of(new RoomDocument(message, offset, length, visitorToken));
    }

    private static void writeKey(MessageWriter out, SortKey key) {
        out.text(key.field().name()).int8(key.ascending() ? 1 : 0);
    }

    private static SortKey readKey(MessageReader in) {
        return new SortKey(SortKey.Field.valueOf(in.text()), in.int8() == 1);
    }

    private static void writeSortValue(MessageWriter out, SortValue sortValue) {
        switch (sortValue) {
            case SortValue.Missing _m -> out.int8(0);
            case SortValue.Number(long value) -> out.int8(1).int64(value);
            case SortValue.Text(String value) -> out.int8(2).text(value);
        }
    }

    private static SortValue readSortValue(MessageReader in) {
        return switch (in.int8()) {
            case 0 -> SortValue.MISSING;
            case 1 -> new SortValue.Number(in.int64());
            case 2 -> new SortValue.Text(in.text());
            default -> throw new IllegalArgumentException("no such kind of sort value");
        };
    }

    private static void writeFilter(MessageWriter out, RoomFilter filter) {
        out.each(filter.agents(), out::text);
        out.int8(filter.open() == null ? 2 : filter.open() ? 1 : 0);
        writeRange(out, filter.createdAt());
        writeRange(out, filter.closedAt());
        out.each(filter.tags(), out::text)
                .text(filter.queue())
                .text(filter.visitorId())
                .text(filter.visitorToken())
                .text(filter.direction())
                .text(filter.type())
                .text(filter.departmentId())
                .text(filter.roomName());
    }

    private static RoomFilter readFilter(MessageReader in) {
        return new RoomFilter(
                in.each(in::text),
                readBoolean(in),
                readRange(in),
                readRange(in),
                in.each(in::text),
                in.textOrNull(),
                in.textOrNull(),
                in.textOrNull(),
                in.textOrNull(),
                in.textOrNull(),
                in.textOrNull(),
                in.textOrNull());
    }

    private static @Nullable Boolean readBoolean(MessageReader in) {
        return switch (in.int8()) {
            case 0 -> Boolean.FALSE;
            case 1 -> Boolean.TRUE;
            case 2 -> null;
            default -> throw new IllegalArgumentException("no such boolean");
        };
    }

    private static void writeRange(MessageWriter out, @Nullable TimeRange range) {
        if (range == null) {
            out.int8(0);
        } else {
            out.int8(1).int64(range.from()).int64(range.to());
        }
    }

    private static @Nullable TimeRange readRange(MessageReader in) {
        return in.int8() == 0 ? null : new TimeRange(in.int64(), in.int64());
    }
}
