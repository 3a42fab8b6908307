package io.callboard.bench.peer;

import java.util.HashMap;
import java.util.Map;

/** Settings of a peer: {@code --name value} pairs. */
record Options(Map<String, String> values) {

    /** @throws IllegalArgumentException when the arguments are no pairs */
    static Options of(String... arguments) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!arguments[i].startsWith("--") || i + 1 == arguments.length) {
                throw new IllegalArgumentException("expected --name value, not " + arguments[i]);
            }
            values.put(arguments[i].substring(2), arguments[i + 1]);
        }
        return new Options(Map.copyOf(values));
    }

    /** @throws IllegalArgumentException when it is missing */
    String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("--" + name + " is missing");
        }
        return value;
    }

    String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    long number(String name) {
        return Long.parseLong(text(name));
    }

    long number(String name, long otherwise) {
        return Long.parseLong(text(name, Long.toString(otherwise)));
    }
}
