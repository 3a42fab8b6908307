package io.callboard.app.demo.calls;

import io.callboard.events.RoomEvent.UserRef;
import java.util.List;
import java.util.Locale;

/** Somebody who answers calls. The number says all: agent 0 is the same person in every demo. */
public record Agent(String id, String name, String username) {

    private static final List<String> FIRST = List.of(
            "Anna", "Bilal", "Chiara", "Dmitri", "Esra", "Femi", "Grace", "Hugo", "Ines", "Jonas", "Keiko", "Liam",
            "Maya", "Noor", "Oskar", "Priya", "Quinn", "Rosa", "Samir", "Tess");

    private static final List<String> LAST = List.of(
            "Keller",
            "Novak",
            "Okafor",
            "Lindqvist",
            "Moreau",
            "Tanaka",
            "Silva",
            "Petrov",
            "Haddad",
            "Murphy",
            "Rossi",
            "Yilmaz",
            "Jansen",
            "Costa",
            "Weber",
            "Singh",
            "Dubois",
            "Kowalski",
            "Larsen",
            "Mbeki");

    /** The one whom the demo's agent user logs in as. */
    public static final Agent FIRST_AGENT = number(0);

    static Agent number(int number) {
        int firstNames = FIRST.size();
        int round = number / firstNames;
        String first = FIRST.get(number % firstNames);
        String last = LAST.get((number + round) % LAST.size());
        int namesake = round / LAST.size();
        String suffix = namesake == 0 ? "" : Integer.toString(namesake + 1);
        String username = (first + "." + last).toLowerCase(Locale.ROOT) + suffix;
        return new Agent("agent-%03d".formatted(number + 1), first + " " + last, username);
    }

    UserRef reference() {
        return new UserRef(id, username);
    }
}
