package io.callboard.store.index;

import io.callboard.store.ShortHash;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the index knows of one room: every field that a list can be filtered or ordered by, and nothing else. Also the value of the
 * index's changelog, where it takes about 170 bytes with texts of usual length.
 *
 * <p>Times are epoch ms, durations ms; {@link #MISSING} stands for a number that the room lacks, null for a text that it lacks. The
 * visitor's id and token are kept as {@linkplain #hash hashes}: they are only ever compared, and the token is a secret.
 *
 * @param departmentId the room's {@code departmentId}
 * @param type the room's {@code t}
 * @param sourceType the room's {@code source.type}
 * @param agentId the room's {@code servedBy._id}
 * @param agentUsername the room's {@code servedBy.username}
 * @param visitorUsername the room's {@code v.username}
 * @param visitorPhone the room's {@code v.phone}
 * @param visitorIdHash hash of {@code v._id}, 0 when the room has none
 * @param visitorTokenHash hash of {@code v.token}, 0 when the room has none
 */
public record RoomIndexEntry(
        long ts,
        long closedAt,
        long lm,
        long callDuration,
        long callWaitingTime,
        long callTotalHoldTime,
        long msgs,
        boolean open,
        @Nullable String name,
        @Nullable String fname,
        @Nullable String queue,
        @Nullable String direction,
        @Nullable String departmentId,
        @Nullable String type,
        @Nullable String sourceType,
        @Nullable String agentId,
        @Nullable String agentUsername,
        @Nullable String visitorUsername,
        @Nullable String visitorPhone,
        List<String> tags,
        long visitorIdHash,
        long visitorTokenHash) {

    /** The number that stands for no number; no time or duration of a room has this value. */
    public static final long MISSING = Long.MIN_VALUE;

    public RoomIndexEntry {
        tags = List.copyOf(tags);
    }

    /** The entry as the changelog holds it; {@link RoomIndexEntryFormat} draws the layout. */
    public byte[] toBytes() {
        return RoomIndexEntryFormat.write(this);
    }

    /**
     * The inverse of {@link #toBytes}.
     *
     * @throws IllegalArgumentException when the bytes are no entry, or one of a format that this version does not know
     */
    public static RoomIndexEntry fromBytes(byte[] bytes) {
        return RoomIndexEntryFormat.read(bytes);
    }

    /** The text's {@link ShortHash}; 0 for null and for nothing else. */
    public static long hash(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        long hash = ShortHash.of(text.getBytes(StandardCharsets.UTF_8));
        return hash == 0 ? 1 : hash;
    }
}
