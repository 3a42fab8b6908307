package io.callboard.bench.part;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callboard.bench.machine.HttpCaller;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Times of wrong answers are none: subjects are compared before they are timed. */
final class SameAnswers {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ASKED_PER_MIX = 10;

    private SameAnswers() {}

    /** @param ids of the page's rooms, in its order */
    private record Page(long total, List<String> ids) {}

    /** @throws IOException when two subjects differ in the total or the rooms of a page of any mix */
    static void requireLists(World world, Server one, Server other) throws IOException {
        try (HttpCaller first = one.caller();
                HttpCaller second = other.caller()) {
            for (Mix mix : Mix.values()) {
                for (String path : mix.paths(world.data()).subList(0, ASKED_PER_MIX)) {
                    Page wanted = page(first, path);
                    Page found = page(second, path);
                    if (!wanted.equals(found)) {
                        throw new IOException("%s and %s differ at %s: %s and %s"
                                .formatted(
                                        one.subject().title(), other.subject().title(), path, wanted, found));
                    }
                }
            }
        }
    }

    /** @throws IOException when two subjects show a room with other values in what identifies it */
    static void requireRooms(List<String> paths, Server one, Server other) throws IOException {
        try (HttpCaller first = one.caller();
                HttpCaller second = other.caller()) {
            for (String path : paths) {
                JsonNode wanted = room(first, path);
                JsonNode found = room(second, path);
                for (String field : List.of("_id", "ts", "open", "v", "queue")) {
                    if (!wanted.path(field).equals(found.path(field))) {
                        throw new IOException("%s and %s differ at %s in %s"
                                .formatted(
                                        one.subject().title(), other.subject().title(), path, field));
                    }
                }
            }
        }
    }

    /** Rooms on a page, on the average. */
    static double pageSize(Server server, List<String> paths) throws IOException {
        try (HttpCaller caller = server.caller()) {
            long rooms = 0;
            for (String path : paths) {
                rooms += page(caller, path).ids().size();
            }
            return (double) rooms / paths.size();
        }
    }

    private static JsonNode room(HttpCaller caller, String path) throws IOException {
        JsonNode room = JSON.readTree(caller.getOk(path)).path("room");
        if (!room.isObject()) {
            throw new IOException("no room at " + path);
        }
        return room;
    }

    private static Page page(HttpCaller caller, String path) throws IOException {
        JsonNode answer = JSON.readTree(caller.getOk(path));
        List<String> ids = new ArrayList<>();
        answer.path("rooms").forEach(room -> ids.add(room.path("_id").asText()));
        return new Page(answer.path("total").asLong(-1), ids);
    }
}
