package io.callboard.store.index;

import static io.callboard.store.index.RoomIndexEntry.MISSING;

import java.util.random.RandomGenerator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.jspecify.annotations.Nullable;

/** Random entries: few values a field, so that filters meet and rooms tie; now and then an extreme one. */
final class RoomIndexEntries {

    private RoomIndexEntries() {}

    static Arbitrary<RoomIndexEntry> arbitrary() {
        return Arbitraries.randomValue(RoomIndexEntries::random);
    }

    static RoomIndexEntry random(RandomGenerator random) {
        return new RoomIndexEntry(
                time(random),
                time(random),
                time(random),
                number(random),
                number(random),
                number(random),
                number(random),
                random.nextBoolean(),
                text(
                        random,
                        "Ann-1",
                        "ann-2",
                        "Bob.*-1",
                        "%",
                        "Zoë",
                        "",
                        "Straße",
                        "ÉCOLE",
                        "\uD83D\uDE00-x",
                        "\uFFFD-x"),
                text(random, "Ann", "Bob", "Zoë", "", "\uD83D\uDE00", "\uFFFD"),
                text(random, "PS", "NW", "TT", ""),
                text(random, "inbound", "outbound"),
                text(random, "d1", "d2", "d3"),
                text(random, "v", "l"),
                text(random, "api", "widget"),
                text(random, "a1", "a2", "a3", "kazav"),
                text(random, "kazav", "zohar", "a1"),
                text(random, "guest-1", "guest-2", "guest-10"),
                text(random, "+431", "+432", ""),
                random.ints(random.nextInt(4), 0, 4).mapToObj(i -> "tag" + i).toList(),
                hash(random),
                hash(random));
    }

    private static @Nullable String text(RandomGenerator random, String... values) {
        int i = random.nextInt(values.length + 1);
        return i == values.length ? null : values[i];
    }

    private static long hash(RandomGenerator random) {
        int i = random.nextInt(8);
        return i == 0 ? 0 : RoomIndexEntry.hash("visitor" + i);
    }

    private static long time(RandomGenerator random) {
        return switch (random.nextInt(24)) {
            case 0, 1 -> MISSING;
            case 2 -> random.nextLong();
            case 3 -> Long.MAX_VALUE - random.nextInt(2);
            case 4 -> MISSING + 1 + random.nextInt(2);
            default -> 1_000_000_000_000L + random.nextInt(40) * 1000L;
        };
    }

    private static long number(RandomGenerator random) {
        return switch (random.nextInt(24)) {
            case 0, 1, 2, 3 -> MISSING;
            case 4 -> random.nextLong();
            default -> random.nextInt(10) * 100L;
        };
    }
}
