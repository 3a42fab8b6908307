package io.callboard.http.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import io.callboard.http.problem.Problem.InvalidJsonParameter;
import io.callboard.http.problem.ProblemException;
import io.callboard.store.index.SortKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The order of a list.
 *
 * @param keys in order of weight, never empty
 * @param unsorted names asked for that no list can be ordered by: no error, since upstream's own web client sends such (contract.md A.4)
 */
public record SortOrder(List<SortKey> keys, List<String> unsorted) {

    private static final SortOrder NEWEST_FIRST = new SortOrder(List.of(SortKey.NEWEST_FIRST), List.of());

    /** The order that is left when no key orders anything: ties go by {@code _id}. */
    private static final List<SortKey> BY_ID = List.of(new SortKey(SortKey.Field.ID, true));

    public SortOrder {
        keys = List.copyOf(keys);
        unsorted = List.copyOf(unsorted);
    }

    /** @param raw a JSON object of 1 and -1; null for the default order */
    static SortOrder parse(@Nullable String raw) {
        if (raw == null) {
            return NEWEST_FIRST;
        }
        JsonNode object = Parameters.parseJson(raw);
        if (object == null || !object.isObject()) {
            throw invalid(raw);
        }
        if (object.isEmpty()) {
            return NEWEST_FIRST;
        }
        Map<SortKey.Field, SortKey> keys = new LinkedHashMap<>();
        List<String> unsorted = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            boolean ascending = ascending(member.getValue(), raw);
            SortKey.Field.named(member.getKey())
                    .ifPresentOrElse(
                            field -> keys.putIfAbsent(field, new SortKey(field, ascending)),
                            () -> unsorted.add(member.getKey()));
        }
        return new SortOrder(keys.isEmpty() ? BY_ID : List.copyOf(keys.values()), unsorted);
    }

    private static boolean ascending(JsonNode direction, String raw) {
        if (direction.isNumber() && direction.doubleValue() == 1) {
            return true;
        }
        if (direction.isNumber() && direction.doubleValue() == -1) {
            return false;
        }
        throw invalid(raw);
    }

    private static ProblemException invalid(String raw) {
        return new ProblemException(new InvalidJsonParameter("sort", raw));
    }
}
