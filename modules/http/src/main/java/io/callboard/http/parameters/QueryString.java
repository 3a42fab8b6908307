package io.callboard.http.parameters;

import io.callboard.http.parameters.ParameterValue.Nested;
import io.callboard.http.parameters.ParameterValue.Text;
import io.callboard.http.parameters.ParameterValue.TextList;
import io.callboard.http.problem.Problem.InvalidParameters;
import io.callboard.http.problem.ProblemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a query string as upstream's parser ({@code qs} 4) does, brackets raw or percent-encoded (contract.md part II section 1, "Query
 * strings"). Differs where that one guesses: an undecodable escape is an error instead of literal text, and so are too many parameters,
 * which it drops in silence. Mixed spellings of one list add up.
 */
final class QueryString {

    private static final int MAX_PARAMETERS = 1_000;
    private static final int MAX_INDEX = 20;

    /** What every JavaScript object inherits: such keys vanish upstream, and with them the attack that they are. */
    private static final Set<String> INHERITED = Set.of(
            "__proto__",
            "__defineGetter__",
            "__defineSetter__",
            "__lookupGetter__",
            "__lookupSetter__",
            "constructor",
            "hasOwnProperty",
            "isPrototypeOf",
            "propertyIsEnumerable",
            "toLocaleString",
            "toString",
            "valueOf");

    private QueryString() {}

    /** Parameters in order of appearance. @param raw as sent, without the question mark */
    static Map<String, ParameterValue> parse(@Nullable String raw) {
        if (raw == null || raw.isEmpty()) {
            return Map.of();
        }
        Map<String, ParameterValue> values = new LinkedHashMap<>();
        Map<String, Collected> lists = new LinkedHashMap<>(0);
        int parameters = 0;
        for (int start = 0; start <= raw.length(); ) {
            int end = raw.indexOf('&', start);
            end = end < 0 ? raw.length() : end;
            if (end > start) {
                if (++parameters > MAX_PARAMETERS) {
                    throw new ProblemException(
                            new InvalidParameters("must NOT have more than " + MAX_PARAMETERS + " parameters"));
                }
                add(raw.substring(start, end), parameters, values, lists);
            }
            start = end + 1;
        }
        lists.forEach((name, items) -> values.put(name, items.value()));
        return values;
    }

    /**
     * Most names come once and without brackets: those are done with at once.
     *
     * @param position of the pair in the query string, from 1: it names a pair whose own name cannot be read
     * @param values the first value of each name, which keeps the names in order
     * @param lists the names that need all their pairs
     */
    private static void add(
            String pair, int position, Map<String, ParameterValue> values, Map<String, Collected> lists) {
        int closing = pair.indexOf("]=");
        int equals = closing >= 0 ? closing + 1 : pair.indexOf('=');
        String key =
                PercentEncoding.decode(equals < 0 ? pair : pair.substring(0, equals), "name of parameter " + position);
        int bracket = key.indexOf('[');
        String name = bracket > 0 ? key.substring(0, bracket) : key;
        String value = equals < 0 ? "" : PercentEncoding.decode(pair.substring(equals + 1), name);
        if (name.isEmpty() || INHERITED.contains(name)) {
            return;
        }
        String suffix = bracket > 0 ? key.substring(bracket) : "";
        ParameterValue before = values.putIfAbsent(name, new Text(value));
        if (before == null && suffix.isEmpty()) {
            return;
        }
        Collected items = lists.get(name);
        if (items == null) {
            items = new Collected();
            lists.put(name, items);
            if (before instanceof Text(String first)) {
                items.add("", first);
            }
        }
        items.add(suffix, value);
    }

    /** The values of one name. */
    private static final class Collected {

        private static final int UNNUMBERED = Integer.MAX_VALUE;

        private final List<Item> items = new ArrayList<>(1);
        private boolean list;
        private boolean nested;

        void add(String suffix, String value) {
            int index = UNNUMBERED;
            if (suffix.equals("[]")) {
                list = true;
            } else if (!suffix.isEmpty() && !isInherited(suffix)) {
                index = index(suffix);
                list = true;
                nested |= index == UNNUMBERED;
            }
            items.add(new Item(index, value));
        }

        ParameterValue value() {
            if (nested) {
                return new Nested();
            }
            if (!list && items.size() == 1) {
                return new Text(items.getFirst().value());
            }
            return new TextList(items.stream()
                    .sorted(Comparator.comparingInt(Item::index))
                    .map(Item::value)
                    .toList());
        }

        private static boolean isInherited(String suffix) {
            return suffix.endsWith("]") && INHERITED.contains(suffix.substring(1, suffix.length() - 1));
        }

        /** The n of {@code [n]}, written plainly and not above the bound, beyond which upstream makes an object of the list. */
        private static int index(String suffix) {
            if (!suffix.matches("\\[(0|[1-9][0-9]?)]")) {
                return UNNUMBERED;
            }
            int index = Integer.parseInt(suffix, 1, suffix.length() - 1, 10);
            return index <= MAX_INDEX ? index : UNNUMBERED;
        }

        private record Item(int index, String value) {}
    }
}
