package io.callboard.app.demo.calls;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Somebody who calls. Visitor n of a seed is always the same person, so none has to be remembered. */
record Visitor(String id, String token, String username, String name, String phone) {

    private static final List<String> FIRST = List.of(
            "Alma", "Ben", "Clara", "Daniel", "Elif", "Farid", "Greta", "Hana", "Ivo", "Julia", "Karim", "Lena",
            "Marco", "Nadia", "Otto", "Paula", "Rafael", "Sofia", "Tariq", "Uma", "Viktor", "Wanda", "Xenia", "Yusuf");

    private static final List<String> LAST = List.of(
            "Andersson",
            "Bianchi",
            "Chen",
            "Diaz",
            "Eriksen",
            "Fischer",
            "Garcia",
            "Horvat",
            "Ito",
            "Jovanovic",
            "Kim",
            "Lopez",
            "Meier",
            "Nguyen",
            "O'Brien",
            "Patel",
            "Quist",
            "Romero",
            "Schmidt",
            "Torres",
            "Usman",
            "Vidal",
            "Wright",
            "Yamada",
            "Zeman");

    static Visitor number(long seed, int number) {
        SplittableRandom random = new SplittableRandom(seed * 31 + number);
        String first = FIRST.get(random.nextInt(FIRST.size()));
        String last = LAST.get(random.nextInt(LAST.size()));
        return new Visitor(
                "visitor-" + Names.letters(random, 10),
                Names.letters(random, 24),
                "guest-" + (number + 1),
                first + " " + last,
                "+1555%07d".formatted(random.nextInt(10_000_000)));
    }

    String email() {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", ".") + "@example.org";
    }
}
