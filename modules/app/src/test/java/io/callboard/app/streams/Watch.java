package io.callboard.app.streams;

import io.callboard.events.RoomId;
import io.callboard.query.Answer.Absent;
import io.callboard.query.Answer.Found;
import io.callboard.query.Answer.Unavailable;
import io.callboard.query.FoundRooms;
import io.callboard.query.RoomDocument;
import io.callboard.query.RoomQueries;
import io.callboard.query.RoomSearch;
import io.callboard.store.index.RoomFilter;
import io.callboard.store.index.SortKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Asks for rooms known to exist, and for the list of them, without a pause, and writes down every answer that is not the truth. */
final class Watch implements AutoCloseable {

    private static final int PAGE = 20;

    final List<String> lies = new CopyOnWriteArrayList<>();
    final AtomicLong found = new AtomicLong();
    final Map<String, Integer> reasons = new ConcurrentHashMap<>();
    final AtomicLong unavailable = new AtomicLong();
    private final RoomQueries rooms;
    private final int count;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile long firstUnavailableNanos;
    private volatile long lastUnavailableNanos;

    private Watch(RoomQueries rooms, int count) {
        this.rooms = rooms;
        this.count = count;
        thread = Thread.ofVirtual().start(this::ask);
    }

    /** @param count of rooms {@code room-0} and on, all there are */
    static Watch over(RoomQueries rooms, int count) {
        return new Watch(rooms, count);
    }

    /** Forgets what was unavailable up to now. */
    void forget() {
        firstUnavailableNanos = 0;
        lastUnavailableNanos = 0;
        unavailable.set(0);
        reasons.clear();
    }

    /** From the first answer that nobody could give to the last; zero when all were given. */
    Duration unavailableFor() {
        return Duration.ofNanos(lastUnavailableNanos - firstUnavailableNanos);
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        thread.join();
    }

    private void ask() {
        for (int i = 0; !stopped; i++) {
            RoomId rid = new RoomId("room-" + i % count);
            try {
                switch (rooms.find(rid)) {
                    case Found<RoomDocument> _f -> found.incrementAndGet();
                    case Absent<RoomDocument> _a -> lies.add(rid + " is absent");
                    case Unavailable<RoomDocument>(String reason) -> unavailable(reason);
                }
                if (i % 10 == 0) {
                    list();
                }
            } catch (RuntimeException e) {
                lies.add(e.toString());
            }
        }
    }

    private void list() {
        switch (rooms.search(new RoomSearch(RoomFilter.ALL, List.of(SortKey.NEWEST_FIRST), 0, PAGE))) {
            case Found<FoundRooms>(FoundRooms page) -> {
                found.incrementAndGet();
                if (page.total() != count || page.rooms().size() != PAGE) {
                    lies.add("a list of " + page.rooms().size() + " of " + page.total());
                }
            }
            case Absent<FoundRooms> _a -> lies.add("the list is absent");
            case Unavailable<FoundRooms>(String reason) -> unavailable(reason);
        }
    }

    private void unavailable(String reason) {
        unavailable.incrementAndGet();
        reasons.merge(reason, 1, Integer::sum);
        lastUnavailableNanos = System.nanoTime();
        if (firstUnavailableNanos == 0) {
            firstUnavailableNanos = lastUnavailableNanos;
        }
    }
}
