package io.callboard.store.index;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One sort condition of a list: a field and its direction. Missing values come first ascending, last descending, as in MongoDB. */
public record SortKey(Field field, boolean ascending) {

    public static final SortKey NEWEST_FIRST = new SortKey(Field.TS, false);

    /** The fields a list can be ordered by (contract.md A.4), under their names in a request; numbers first. */
    public enum Field {
        TS("ts"),
        CLOSED_AT("closedAt"),
        CALL_DURATION("callDuration"),
        CALL_WAITING_TIME("callWaitingTime"),
        CALL_TOTAL_HOLD_TIME("callTotalHoldTime"),
        LM("lm"),
        MSGS("msgs"),
        NAME("name"),
        FNAME("fname"),
        QUEUE("queue"),
        DIRECTION("direction"),
        DEPARTMENT_ID("departmentId"),
        SERVED_BY_USERNAME("servedBy.username"),
        VISITOR_USERNAME("v.username"),
        VISITOR_PHONE("v.phone", "phone"),
        SOURCE_TYPE("source.type", "source"),
        OPEN("open"),
        ID("_id");

        private static final Map<String, Field> BY_NAME = Arrays.stream(values())
                .flatMap(f -> f.names.stream().map(name -> Map.entry(name, f)))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

        private final List<String> names;

        Field(String... names) {
            this.names = List.of(names);
        }

        /** Whether the values are numbers, the same for every partition; the rest are texts, and {@code open}. */
        public boolean isNumber() {
            return compareTo(MSGS) <= 0;
        }

        /** The field of that request name, or empty when lists cannot be ordered by it. */
        public static Optional<Field> named(String name) {
            return Optional.ofNullable(BY_NAME.get(name));
        }
    }
}
