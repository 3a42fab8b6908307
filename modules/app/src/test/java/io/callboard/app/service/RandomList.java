package io.callboard.app.service;

import static io.callboard.app.service.RoomsApi.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A random request for a list, as a query string, and what it means: a condition on rooms and an order of them. Values are mostly taken
 * from rooms that are there, so that most filters match something.
 */
final class RandomList {

    private static final int PAGE_WITHOUT_COUNT = 50;
    private static final List<String> SORT_KEYS = ListedRoom.sortKeys();

    private final Random random;
    private final List<ListedRoom> rooms;
    private final List<String> parameters = new ArrayList<>();
    private Predicate<ListedRoom> condition = room -> true;
    private Comparator<ListedRoom> order = Comparator.comparing(room -> 0);
    private int offset;
    private int count = PAGE_WITHOUT_COUNT;

    RandomList(Random random, List<ListedRoom> rooms) {
        this.random = random;
        this.rooms = rooms;
        chooseFilters();
        chooseOrder();
        choosePage();
    }

    String query() {
        return "?" + String.join("&", parameters);
    }

    int offset() {
        return offset;
    }

    /** All rooms of the list, in its order, paged or not. */
    List<ListedRoom> matches() {
        return rooms.stream().filter(condition).sorted(order).toList();
    }

    List<ListedRoom> page(List<ListedRoom> matches) {
        return matches.stream().skip(offset).limit(count).toList();
    }

    private void chooseFilters() {
        if (chance(0.3)) {
            List<String> agents = values(List.of("/servedBy/_id", "/servedBy/username"));
            list("agents", agents);
            where(room -> agents.stream()
                    .anyMatch(agent -> room.has("/servedBy/_id", agent) || room.has("/servedBy/username", agent)));
        }
        if (chance(0.3)) {
            List<String> tags = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                JsonNode some = anyRoom().document().path("tags");
                tags.add(
                        some.isEmpty()
                                ? "no-such-tag"
                                : some.get(random.nextInt(some.size())).asText());
            }
            list("tags", tags);
            where(room -> room.document().path("tags").valueStream().anyMatch(tag -> tags.contains(tag.asText())));
        }
        if (chance(0.3)) {
            boolean open = chance(0.5);
            parameters.add((chance(0.9) ? "open=" : "Open=") + open);
            where(room -> room.document().path("open").asBoolean() == open);
        }
        equalTo("queue", "/queue", 0.25);
        equalTo("direction", "/direction", 0.25);
        equalTo("type", "/t", 0.15);
        equalTo("visitorId", "/v/_id", 0.1);
        within("createdAt", "ts", 0.3);
        within("closedAt", "closedAt", 0.2);
        if (chance(0.15)) {
            String part = partOf(anyRoom().document().path("name").asText("nobody"));
            parameters.add("roomName=" + encoded(part));
            String lower = part.toLowerCase(Locale.ROOT);
            where(room -> room.document()
                    .path("name")
                    .asText("")
                    .toLowerCase(Locale.ROOT)
                    .contains(lower));
        }
    }

    private void chooseOrder() {
        Map<String, Integer> sort = new LinkedHashMap<>();
        if (chance(0.7)) {
            for (int i = random.nextInt(3); i >= 0; i--) {
                sort.put(SORT_KEYS.get(random.nextInt(SORT_KEYS.size())), chance(0.5) ? 1 : -1);
            }
            parameters.add("sort="
                    + encoded(sort.entrySet().stream()
                            .map(key -> "\"" + key.getKey() + "\":" + key.getValue())
                            .collect(Collectors.joining(",", "{", "}"))));
        } else {
            sort.put("ts", -1);
        }
        sort.forEach((key, direction) -> {
            Comparator<ListedRoom> byKey = Comparator.comparing(room -> room.sortValue(key));
            order = order.thenComparing(direction == 1 ? byKey : byKey.reversed());
        });
        order = order.thenComparing(room -> room.sortValue("_id"));
    }

    private void choosePage() {
        if (chance(0.6)) {
            count = 1 + random.nextInt(chance(0.1) ? 100 : 10);
            parameters.add("count=" + count);
        }
        if (chance(0.5)) {
            offset = random.nextInt(chance(0.2) ? 2_000 : 20);
            parameters.add("offset=" + offset);
        }
    }

    private void equalTo(String parameter, String at, double probability) {
        if (chance(probability)) {
            JsonNode value = anyRoom().document().at(at);
            if (value.isTextual() && !value.asText().isEmpty()) {
                parameters.add(parameter + "=" + encoded(value.asText()));
                where(room -> room.has(at, value.asText()));
            }
        }
    }

    private void within(String parameter, String time, double probability) {
        if (!chance(probability)) {
            return;
        }
        Instant one = anyTime(time);
        Instant other = anyTime(time);
        Instant from = one.isBefore(other) ? one : other;
        Instant to = one.isBefore(other) ? other : one;
        switch (random.nextInt(4)) {
            case 0 -> {
                parameters.add(parameter + "=" + encoded("{\"start\":\"" + from + "\"}"));
                where(room -> room.isBetween(time, from, Instant.ofEpochMilli(Long.MAX_VALUE)));
            }
            case 1 -> {
                parameters.add(parameter + "=" + encoded("{\"end\":\"" + to + "\"}"));
                where(room -> room.isBetween(time, Instant.EPOCH, to));
            }
            case 2 -> {
                parameters.add(parameter + "=" + encoded(from.toString()));
                where(room -> room.isBetween(time, from, from));
            }
            default -> {
                parameters.add(parameter + "=" + encoded("{\"start\":\"" + from + "\",\"end\":\"" + to + "\"}"));
                where(room -> room.isBetween(time, from, to));
            }
        }
    }

    /** In one of the spellings that clients use (contract.md, part II section 1). */
    private void list(String name, List<String> values) {
        switch (random.nextInt(4)) {
            case 0 -> values.forEach(value -> parameters.add(name + "%5B%5D=" + encoded(value)));
            case 1 -> values.forEach(value -> parameters.add(name + "=" + encoded(value)));
            case 2 -> {
                for (int i = 0; i < values.size(); i++) {
                    parameters.add(name + "%5B" + i + "%5D=" + encoded(values.get(i)));
                }
            }
            default ->
                parameters.add(
                        name + "=" + encoded(values.stream().collect(Collectors.joining("\",\"", "[\"", "\"]"))));
        }
    }

    private void where(Predicate<ListedRoom> more) {
        condition = condition.and(more);
    }

    private List<String> values(List<String> pointers) {
        List<String> values = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            String at = pointers.get(random.nextInt(pointers.size()));
            values.add(
                    anyRoom().document().at(at).asText("").isEmpty()
                            ? "nobody"
                            : anyRoomWith(at).asText());
        }
        return values;
    }

    private JsonNode anyRoomWith(String at) {
        JsonNode value = anyRoom().document().at(at);
        while (value.asText("").isEmpty()) {
            value = anyRoom().document().at(at);
        }
        return value;
    }

    /** Mostly a room's own time, so that bounds are hit exactly. */
    private Instant anyTime(String time) {
        Long ms = anyRoom().sortValue(time).number();
        return ms == null ? Instant.parse("2026-02-14T12:00:00Z") : Instant.ofEpochMilli(ms);
    }

    private String partOf(String name) {
        if (name.isEmpty()) {
            return "nobody";
        }
        int from = random.nextInt(name.length());
        String part = name.substring(from, Math.min(name.length(), from + 1 + random.nextInt(6)));
        return chance(0.5) ? part.toUpperCase(Locale.ROOT) : part;
    }

    private ListedRoom anyRoom() {
        return rooms.get(random.nextInt(rooms.size()));
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }
}
