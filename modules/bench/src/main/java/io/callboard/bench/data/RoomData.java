package io.callboard.bench.data;

import io.callboard.bench.data.Draw.Of;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The rooms of a contact centre over {@value #DAYS} days, and the log they come from. The same seed and sizes give the same bytes. Values are
 * evenly spread: {@value #AGENTS} agents, {@value #QUEUES} queues, {@value #TAGS} tags of which a room has none to three, three visitors to
 * ten rooms; 2 % of the rooms are never closed. Calls take minutes, one in a hundred days. Thread-safe.
 */
public final class RoomData {

    public static final int AGENTS = 2_000;
    public static final int QUEUES = 50;
    public static final int TAGS = 200;
    public static final int DAYS = 90;

    /** Rooms whose events are interleaved at any time, where there are as many. */
    public static final int ALIVE = 2_000;

    /** When the first room begins. */
    public static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

    /** When the last room has begun. */
    public static final Instant TO = FROM.plus(Duration.ofDays(DAYS));

    private static final double OPEN = 0.02;
    private static final double VISITORS_PER_ROOM = 0.3;
    private static final long SHORTEST_CALL_MS = 30_000;
    private static final long MEAN_CALL_MS = 200_000;
    private static final double LEFT_OPEN_FOR_DAYS = 0.01;
    private static final long LONGEST_DAYS = 5;
    private static final int MAX_TAGS = 3;

    private final Draw draw;
    private final Instant from;
    private final int rooms;
    private final int eventsPerRoom;
    private final LogOrder order;
    private final Directory directory;
    private final IsoTimes times;

    /**
     * From {@link #FROM} to {@link #TO}.
     *
     * @param rooms all of them; a room is a number from 0, in the order in which they begin, but for neighbours
     * @param eventsPerRoom at least 4
     */
    public RoomData(long seed, int rooms, int eventsPerRoom) {
        this(seed, rooms, eventsPerRoom, FROM);
    }

    /** Rooms of the days after {@link #TO}: what is told live has happened after what is known. */
    public static RoomData later(long seed, int rooms, int eventsPerRoom) {
        return new RoomData(seed, rooms, eventsPerRoom, TO);
    }

    private RoomData(long seed, int rooms, int eventsPerRoom, Instant from) {
        if (rooms < 1 || eventsPerRoom < 4) {
            throw new IllegalArgumentException("there must be a room, and four events of each");
        }
        this.draw = new Draw(seed);
        this.from = from;
        this.rooms = rooms;
        this.eventsPerRoom = eventsPerRoom;
        this.order = new LogOrder(draw, rooms, eventsPerRoom, ALIVE);
        this.directory = new Directory(draw, AGENTS, QUEUES, TAGS);
        this.times = new IsoTimes(LocalDate.ofInstant(from, ZoneOffset.UTC), DAYS + (int) LONGEST_DAYS + 2);
    }

    public int rooms() {
        return rooms;
    }

    public int eventsPerRoom() {
        return eventsPerRoom;
    }

    /** Length of the log. */
    public long events() {
        return (long) rooms * eventsPerRoom;
    }

    /** The log's events from that index to below the other, in the log's order. A log can be written in slices. */
    public void writeTo(long fromIndex, long toIndex, EventSink sink) {
        if (fromIndex < 0 || toIndex > events()) {
            throw new IllegalArgumentException("the log has the events 0 to " + events());
        }
        RoomLife life = new RoomLife(this, directory, times);
        order.forEach(fromIndex, toIndex, (room, step) -> life.tell(room, step, sink));
    }

    /** All events of one room, in their order. */
    public void writeRoom(int room, EventSink sink) {
        RoomLife life = new RoomLife(this, directory, times);
        for (int step = 0; step < eventsPerRoom; step++) {
            life.tell(room, step, sink);
        }
    }

    public String rid(int room) {
        return Ids.text(draw.bits(Of.RID, room), draw.bits(Of.RID_TAIL, room));
    }

    /** How many visitors there are; each has some rooms, or none. */
    public int visitors() {
        return Math.max(1, (int) (rooms * VISITORS_PER_ROOM));
    }

    /** The room's visitor, from 0 to below {@link #visitors()}. */
    public int visitor(int room) {
        return draw.below(visitors(), Of.VISITOR, room);
    }

    /** {@code v._id} of that visitor. */
    public String visitorId(int visitor) {
        return Ids.text(draw.bits(Of.VISITOR_ID, visitor), draw.bits(Of.VISITOR_ID, ~(long) visitor));
    }

    /** {@code v.token} of the room's visitor. */
    public String token(int room) {
        return visitorToken(visitor(room));
    }

    /** {@code v.token} of that visitor. */
    public String visitorToken(int visitor) {
        return Ids.text(draw.bits(Of.TOKEN, visitor), draw.bits(Of.TOKEN, ~(long) visitor));
    }

    /** Whether the room is open when the whole log has been folded. */
    public boolean isOpen(int room) {
        return draw.share(Of.STATE, room) < OPEN;
    }

    /** The room's {@code ts}, ms. */
    public long createdAt(int room) {
        double slot = (double) Duration.ofDays(DAYS).toMillis() / rooms;
        return from.toEpochMilli() + (long) ((room + draw.share(Of.START, room)) * slot);
    }

    /** {@code _id} of that agent, from 0 to below {@link #AGENTS}. */
    public String agentId(int agent) {
        return directory.agents.get(agent).id();
    }

    public String agentUsername(int agent) {
        return directory.agents.get(agent).username();
    }

    /** That queue's name, from 0 to below {@link #QUEUES}. */
    public String queue(int queue) {
        return directory.queues.get(queue).name();
    }

    /** That tag, from 0 to below {@link #TAGS}. */
    public String tag(int tag) {
        return directory.tags.get(tag);
    }

    Draw draw() {
        return draw;
    }

    /** The tags that the room has in the end. */
    List<String> tagsOf(int room) {
        long bits = draw.bits(Of.TAGS, room);
        List<String> tags = new ArrayList<>(MAX_TAGS);
        for (int left = (int) (bits & 3); left > 0; left--) {
            bits >>>= 8;
            String tag = directory.tags.get((int) ((bits & 0xFFFF) * TAGS >>> 16));
            if (!tags.contains(tag)) {
                tags.add(tag);
            }
        }
        return tags;
    }

    /** When that event of the room happened, ms. */
    long timeOf(int room, int step) {
        long start = createdAt(room);
        if (step == 0) {
            return start;
        }
        if (step == eventsPerRoom - 1 && draw.share(Of.PACE, room) < LEFT_OPEN_FOR_DAYS) {
            return start
                    + (long) (draw.share(Of.LENGTH, room)
                            * Duration.ofDays(LONGEST_DAYS).toMillis())
                    + lengthOf(room);
        }
        int jitter = draw.below(16, Of.PACE, (long) room * eventsPerRoom + step);
        return start + lengthOf(room) * (step * 16L + jitter) / (eventsPerRoom * 16L);
    }

    /** Exponential, as talk times are. */
    private long lengthOf(int room) {
        return SHORTEST_CALL_MS + (long) (-Math.log1p(-draw.share(Of.LENGTH, room)) * MEAN_CALL_MS);
    }
}
