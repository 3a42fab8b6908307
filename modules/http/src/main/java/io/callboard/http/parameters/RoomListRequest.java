package io.callboard.http.parameters;

import io.callboard.http.problem.Problem.InvalidJsonParameter;
import io.callboard.http.problem.ProblemException;
import io.callboard.query.RoomSearch;
import io.callboard.store.index.RoomFilter;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * GET voip/rooms as asked (contract.md A.4 and part II section 3). Reading it checks everything but the dates: upstream decides about the
 * caller's permission before it looks at them, so they wait as text until {@link #search}.
 *
 * @param agents ids or user names; also what the own-agent rule looks at
 * @param createdAt as sent
 * @param closedAt as sent
 * @param offset of 0 or more; one beyond all integers is the largest of them
 * @param maxWindow how many rooms of the order paging reaches, see {@link PageLimits}
 */
public record RoomListRequest(
        List<String> agents,
        @Nullable Boolean open,
        @Nullable String createdAt,
        @Nullable String closedAt,
        List<String> tags,
        @Nullable String queue,
        @Nullable String visitorId,
        @Nullable String direction,
        @Nullable String type,
        @Nullable String roomName,
        long offset,
        int count,
        int maxWindow,
        SortOrder order,
        Projection projection) {

    private static final Set<String> KNOWN = Set.of(
            "agents",
            "open",
            "Open",
            "createdAt",
            "closedAt",
            "tags",
            "queue",
            "visitorId",
            "direction",
            "type",
            "roomName",
            "offset",
            "count",
            "sort",
            "query",
            "fields");

    private static final Set<String> DIRECTIONS = Set.of("inbound", "outbound");

    public static RoomListRequest of(Parameters parameters, PageLimits limits) {
        parameters.requireOnly(KNOWN);
        List<String> agents = parameters.texts("agents");
        Boolean open = open(parameters.text("open", "Open"));
        String createdAt = parameters.jsonText("createdAt");
        String closedAt = parameters.jsonText("closedAt");
        List<String> tags = parameters.texts("tags");
        String queue = parameters.nonEmptyText("queue");
        String visitorId = visitorId(parameters.nonEmptyText("visitorId"));
        String direction = direction(parameters.text("direction"));
        String type = parameters.nonEmptyText("type");
        String roomName = parameters.nonEmptyText("roomName");
        int count = count(parameters.number("count"), limits);
        long offset = offset(parameters.number("offset"));
        SortOrder order = SortOrder.parse(parameters.jsonText("sort"));
        Projection projection = Projection.parse(parameters.jsonText("fields"));
        requireJson(parameters.jsonText("query"));
        return new RoomListRequest(
                agents,
                open,
                createdAt,
                closedAt,
                tags,
                queue,
                visitorId,
                direction,
                type,
                roomName,
                offset,
                count,
                limits.maxWindow(),
                order,
                projection);
    }

    /**
     * The question to the stores: as much of the page as the window holds, the total alone where it holds none of it. Ends the request
     * when a date is not one.
     */
    public RoomSearch search() {
        RoomFilter filter = new RoomFilter(
                agents,
                open,
                TimeRanges.parse("createdAt", createdAt),
                TimeRanges.parse("closedAt", closedAt),
                tags,
                queue,
                visitorId,
                null,
                direction,
                type,
                null,
                roomName);
        long within = Math.min(offset, maxWindow);
        return new RoomSearch(filter, order.keys(), (int) within, (int) Math.min(count, maxWindow - within));
    }

    /** Ends the request when rooms of its page lie beyond the window. @param total rooms that match, on all pages */
    public void requireWithinWindow(long total) {
        if (offset < total && Math.min(offset + count, total) > maxWindow) {
            throw Parameters.invalid("offset and count together must be <= " + maxWindow);
        }
    }

    private static @Nullable Boolean open(@Nullable String text) {
        return switch (text) {
            case null -> null;
            case "true" -> true;
            case "false" -> false;
            default -> throw notAllowed();
        };
    }

    private static @Nullable String direction(@Nullable String text) {
        if (text != null && !DIRECTIONS.contains(text)) {
            throw notAllowed();
        }
        return text;
    }

    /** Upstream's web client sends the text undefined when it has none. */
    private static @Nullable String visitorId(@Nullable String text) {
        return "undefined".equals(text) ? null : text;
    }

    /** Integer part, sign dropped; 0 asks for all, as far as the ceiling goes. */
    private static int count(@Nullable Double asked, PageLimits limits) {
        if (asked == null) {
            return limits.defaultCount();
        }
        double count = Math.abs(asked);
        return count < 1 ? limits.ceiling() : (int) Math.min(count, limits.maxCount());
    }

    /** However large: past the end is an empty list. */
    private static long offset(@Nullable Double asked) {
        double offset = asked == null ? 0 : asked;
        if (offset <= -1) {
            throw Parameters.invalid("must be >= 0");
        }
        return (long) offset;
    }

    /** Upstream checks {@code query} and then leaves it alone. */
    private static void requireJson(@Nullable String query) {
        if (query != null && Parameters.parseJson(query) == null) {
            throw new ProblemException(new InvalidJsonParameter("query", query));
        }
    }

    private static ProblemException notAllowed() {
        return Parameters.invalid("must be equal to one of the allowed values");
    }
}
