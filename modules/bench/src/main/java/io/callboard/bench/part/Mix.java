package io.callboard.bench.part;

import io.callboard.bench.data.RoomData;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The questions that a list is asked, each a page of 25 with the exact total. Values are drawn anew for every request. */
enum Mix {
    OPEN("open") {
        @Override
        String filter(RoomData data, Random random) {
            return "&open=true";
        }
    },
    AGENT("agent") {
        @Override
        String filter(RoomData data, Random random) {
            return agent(data, random);
        }
    },
    AGENT_CLOSED("agent-closed") {
        @Override
        String filter(RoomData data, Random random) {
            return agent(data, random) + "&open=false";
        }
    },
    QUEUE_WEEK("queue-week") {
        @Override
        String filter(RoomData data, Random random) {
            return queue(data, random) + "&createdAt=" + range(random, Duration.ofDays(7));
        }
    },
    TAG("tag") {
        @Override
        String filter(RoomData data, Random random) {
            return "&tags[]=" + data.tag(random.nextInt(RoomData.TAGS));
        }
    },
    VISITOR("visitor") {
        @Override
        String filter(RoomData data, Random random) {
            return "&visitorId=" + data.visitorId(data.visitor(random.nextInt(data.rooms())));
        }
    },
    ALL("all") {
        @Override
        String filter(RoomData data, Random random) {
            return "";
        }
    },
    QUEUE_CLOSED_DAY("queue-closed-day") {
        @Override
        String filter(RoomData data, Random random) {
            return queue(data, random) + "&closedAt=" + range(random, Duration.ofDays(1));
        }
    },
    TEN_AGENTS("ten-agents") {
        @Override
        String filter(RoomData data, Random random) {
            return IntStream.range(0, 10).mapToObj(i -> agent(data, random)).collect(Collectors.joining());
        }
    },
    DEEP_OFFSET("deep-offset") {
        /** 10,000 of a million rooms: about the middle of the queue's closed ones, at any number of rooms. */
        @Override
        String filter(RoomData data, Random random) {
            return queue(data, random) + "&open=false&offset=" + data.rooms() / 100;
        }
    };

    static final int PAGE = 25;

    private static final String PATH = "/api/v1/voip/rooms?count=" + PAGE;
    private static final int DRAWN = 1_000;
    private static final long SEED = 77;

    private final String title;

    Mix(String title) {
        this.title = title;
    }

    /** As in figures and goals. */
    String title() {
        return title;
    }

    /** Requests' paths with their query strings, the same at every call. */
    List<String> paths(RoomData data) {
        Random random = new Random(SEED + ordinal());
        return Stream.generate(() -> PATH + filter(data, random)).limit(DRAWN).toList();
    }

    /** Further parameters, encoded, each after an ampersand. */
    abstract String filter(RoomData data, Random random);

    private static String agent(RoomData data, Random random) {
        return "&agents[]=" + data.agentId(random.nextInt(RoomData.AGENTS));
    }

    private static String queue(RoomData data, Random random) {
        return "&queue=" + data.queue(random.nextInt(RoomData.QUEUES));
    }

    /** A time range of that length somewhere in the days that the data cover. */
    private static String range(Random random, Duration length) {
        long latest = Duration.between(RoomData.FROM, RoomData.TO).minus(length).toSeconds();
        Instant start = RoomData.FROM.plusSeconds((long) (random.nextDouble() * latest));
        String json = "{\"start\":\"" + start + "\",\"end\":\"" + start.plus(length) + "\"}";
        return URLEncoder.encode(json, StandardCharsets.UTF_8);
    }
}
