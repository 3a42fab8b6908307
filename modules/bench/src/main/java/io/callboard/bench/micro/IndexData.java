package io.callboard.bench.micro;

import io.callboard.store.index.RoomFilter;
import io.callboard.store.index.RoomFilter.TimeRange;
import io.callboard.store.index.RoomIndex;
import io.callboard.store.index.RoomIndexEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Index entries with the benchmark's spread of values (2,000 agents, 50 queues, 200 tags, three visitors to ten rooms, 2 % open, 90 days),
 * made without events and without a fold, and the ten questions with values drawn anew for each. Not thread-safe.
 */
final class IndexData {
    static final int AGENTS = 2_000;
    static final int QUEUES = 50;
    static final int TAGS = 200;
    static final int PAGE = 25;
    private static final int DAYS = 90;
    private static final long DAY_MS = Duration.ofDays(1).toMillis();
    private static final long FROM_MS = 1_767_225_600_000L;
    private static final double OPEN = 0.02;

    private final Random random = new Random(42);
    private final int rooms;

    IndexData(int rooms) {
        this.rooms = rooms;
    }

    /** An index of all rooms, put in the order in which they were created. */
    RoomIndex index() {
        RoomIndex index = new RoomIndex();
        for (int room = 0; room < rooms; room++) {
            index.put(rid(room), entry(room));
        }
        return index;
    }

    String rid(int room) {
        return "%017d".formatted(room * 7_919L);
    }

    String anyRid() {
        return rid(random.nextInt(rooms));
    }

    private RoomIndexEntry entry(int room) {
        long ts = FROM_MS + (long) ((double) room / rooms * DAYS * DAY_MS);
        long duration = 30_000 + random.nextInt(600_000);
        boolean open = random.nextDouble() < OPEN;
        long closedAt = open ? RoomIndexEntry.MISSING : ts + duration;
        int agent = random.nextInt(AGENTS);
        int queue = random.nextInt(QUEUES);
        int visitor = random.nextInt(visitors());
        return new RoomIndexEntry(
                ts,
                closedAt,
                open ? ts : closedAt,
                open ? RoomIndexEntry.MISSING : duration,
                random.nextInt(60_000),
                random.nextInt(30_000),
                random.nextInt(20),
                open,
                "room-" + room,
                "Visitor " + visitor,
                queue(queue),
                "inbound",
                "department-" + queue,
                "v",
                "voip",
                agent(agent),
                "agent." + agent,
                "visitor." + visitor,
                "+49 30 %08d".formatted(visitor),
                tags(),
                visitorHash(visitor),
                visitorHash(-visitor - 1));
    }

    /** The same room with another state, as an event would leave it. */
    RoomIndexEntry changed(RoomIndexEntry entry) {
        boolean open = !entry.open();
        return new RoomIndexEntry(
                entry.ts(),
                open ? RoomIndexEntry.MISSING : entry.ts() + 60_000 + random.nextInt(600_000),
                entry.ts() + random.nextInt(600_000),
                open ? RoomIndexEntry.MISSING : 60_000,
                entry.callWaitingTime(),
                entry.callTotalHoldTime(),
                entry.msgs(),
                open,
                entry.name(),
                entry.fname(),
                entry.queue(),
                entry.direction(),
                entry.departmentId(),
                entry.type(),
                entry.sourceType(),
                entry.agentId(),
                entry.agentUsername(),
                entry.visitorUsername(),
                entry.visitorPhone(),
                tags(),
                entry.visitorIdHash(),
                entry.visitorTokenHash());
    }

    /** What a mix of that name asks, with values drawn at random. */
    RoomFilter filter(String mix) {
        return switch (mix) {
            case "open" -> filter(List.of(), true, null, null, null, null, null);
            case "agent" -> filter(agents(1), null, null, null, null, null, null);
            case "agent-closed" -> filter(agents(1), false, null, null, null, null, null);
            case "queue-week" -> filter(List.of(), null, span(7), null, null, queue(random.nextInt(QUEUES)), null);
            case "tag" -> filter(List.of(), null, null, null, tag(), null, null);
            case "visitor" -> filter(List.of(), null, null, null, null, null, "" + random.nextInt(visitors()));
            case "all" -> RoomFilter.ALL;
            case "queue-closed-day" ->
                filter(List.of(), null, null, span(1), null, queue(random.nextInt(QUEUES)), null);
            case "ten-agents" -> filter(agents(10), null, null, null, null, null, null);
            case "deep-offset" -> filter(List.of(), false, null, null, null, queue(random.nextInt(QUEUES)), null);
            default -> throw new IllegalArgumentException("no mix is called " + mix);
        };
    }

    /** How many rooms the index is asked for: those before the page, too. */
    int limit(String mix) {
        return mix.equals("deep-offset") ? rooms / 100 + PAGE : PAGE;
    }

    private static RoomFilter filter(
            List<String> agents,
            @Nullable Boolean open,
            @Nullable TimeRange createdAt,
            @Nullable TimeRange closedAt,
            @Nullable String tag,
            @Nullable String queue,
            @Nullable String visitorId) {
        List<String> tags = tag == null ? List.of() : List.of(tag);
        return new RoomFilter(agents, open, createdAt, closedAt, tags, queue, visitorId, null, null, null, null, null);
    }

    private TimeRange span(int days) {
        long from = FROM_MS + random.nextInt(DAYS - days) * DAY_MS;
        return new TimeRange(from, from + days * DAY_MS);
    }

    private List<String> agents(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> agent(random.nextInt(AGENTS)))
                .toList();
    }

    private List<String> tags() {
        Set<String> tags = new LinkedHashSet<>();
        for (int left = random.nextInt(4); left > 0; left--) {
            tags.add(tag());
        }
        return new ArrayList<>(tags);
    }

    private int visitors() {
        return Math.max(1, rooms * 3 / 10);
    }

    private String tag() {
        return "tag-" + random.nextInt(TAGS);
    }

    private static String agent(int agent) {
        return "agent-%011d".formatted(agent);
    }

    private static String queue(int queue) {
        return "queue-" + queue;
    }

    private static long visitorHash(int visitor) {
        return RoomIndexEntry.hash("" + visitor);
    }
}
