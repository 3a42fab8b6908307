package io.callboard.store.index;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rooms are asked for; all conditions hold together, an absent one (null, or an empty list) holds always.
 *
 * @param agents served by any of them, by {@code servedBy._id} or {@code servedBy.username}
 * @param open true: rooms that are open; false: rooms that are not
 * @param createdAt bounds of {@code ts}
 * @param closedAt bounds of {@code closedAt}; a room without one never matches
 * @param tags the room has at least one of them
 * @param queue equal to {@code queue}
 * @param visitorId equal to {@code v._id}
 * @param visitorToken equal to {@code v.token}
 * @param direction equal to {@code direction}
 * @param type equal to {@code t}
 * @param departmentId equal to {@code departmentId}
 * @param roomName case-insensitive substring of {@code name}, every character literal
 */
public record RoomFilter(
        List<String> agents,
        @Nullable Boolean open,
        @Nullable TimeRange createdAt,
        @Nullable TimeRange closedAt,
        List<String> tags,
        @Nullable String queue,
        @Nullable String visitorId,
        @Nullable String visitorToken,
        @Nullable String direction,
        @Nullable String type,
        @Nullable String departmentId,
        @Nullable String roomName) {

    public static final RoomFilter ALL =
            new RoomFilter(List.of(), null, null, null, List.of(), null, null, null, null, null, null, null);

    public RoomFilter {
        agents = List.copyOf(agents);
        tags = List.copyOf(tags);
    }

    /** Rooms of one visitor, by the secret token; what get-or-create asks. */
    public static RoomFilter ofVisitorToken(String token, @Nullable Boolean open) {
        return new RoomFilter(List.of(), open, null, null, List.of(), null, null, token, null, null, null, null);
    }

    /** Epoch milliseconds, both ends inclusive; {@code Long.MIN_VALUE} and {@code Long.MAX_VALUE} stand for no bound. */
    public record TimeRange(long from, long to) {
        public boolean contains(long ms) {
            return from <= ms && ms <= to;
        }
    }
}
