package io.callboard.projection.live;

import io.callboard.events.RecordedEvent;
import io.callboard.projection.fold.FoldResult.Applied;
import io.callboard.projection.fold.FoldResult.Ignored;
import io.callboard.projection.fold.FoldResult.Reason;
import io.callboard.projection.fold.FoldResult.Refused;
import io.callboard.projection.fold.RoomFold;
import io.callboard.projection.fold.RoomIndexer;
import io.callboard.projection.fold.RoomState;
import io.callboard.projection.fold.RoomStateCodec;
import io.callboard.projection.live.RoomChange.Changed;
import io.callboard.projection.live.RoomChange.None;
import io.callboard.projection.live.RoomChange.Remembered;
import io.callboard.projection.live.RoomChange.TooLarge;
import io.callboard.store.RoomRecord.Phase;
import io.callboard.store.index.RoomIndexEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One room as a tree that the next event is folded into, and as bytes once somebody wants them: a read, or the commit. Most events find
 * the room as the one before left it, and are neither decoded for nor encoded after.
 *
 * <p>The fold changes the tree in place, so an event that turns out not to fit is taken back by folding the events since the last bytes
 * again; the fold is pure, so that is where the room was.
 *
 * <p>Thread-safe, for one writer and many readers; a reader waits for one fold at most.
 */
public final class LiveRoom {

    /** Every early event rewrites the hidden room with all others in it, so a room that is never created must not collect them for ever. */
    private static final int MAX_EARLY_EVENTS = 256;

    /** Bounds what has to be folded again when an event is taken back, and the memory of the events kept for it. */
    private static final int MAX_UNENCODED = 64;

    /** What an event adds to a record beside its data: times, metrics, and in a room not yet created its attributes, all escaped. */
    private static final int MAX_OVERHEAD = 32 * 1024;

    /** How often a member of an event's data can stand in a record, and how much longer than it came. */
    private static final int MAX_EXPANSION = 8;

    private final List<Folded> sinceBytes = new ArrayList<>();
    private byte @Nullable [] lastBytes;
    private RoomState state;
    private @Nullable RoomIndexEntry listed;
    private boolean isListedKnown;
    private long largest;
    private int size;

    /** An event that counted, or was refused and is remembered. */
    private record Folded(RecordedEvent event, long offset) {}

    /** @param record as stored, null for a room that no event has named yet */
    LiveRoom(byte @Nullable [] record) {
        state = RoomStateCodec.fromRecord(record);
        lastBytes = record;
        isListedKnown = record == null;
        size = record == null ? 0 : record.length;
        largest = size;
    }

    /**
     * Folds one event. When this throws, or says {@link TooLarge}, the room is as it was, and no reader has seen it otherwise.
     *
     * @param eventBytes length of the event's data
     * @param maxRoomBytes that the record may take
     */
    public synchronized RoomChange apply(RecordedEvent event, long offset, int eventBytes, int maxRoomBytes) {
        try {
            RoomChange change = switch (RoomFold.apply(state, event, offset)) {
                case Ignored(Reason reason) -> new None(reason);
                case Refused(Reason reason, RoomState same) -> {
                    state = same;
                    yield new Remembered(reason);
                }
                case Applied(RoomState next) -> {
                    state = next;
                    yield new Changed(indexEntry(next));
                }
            };
            if (change instanceof None) {
                return change;
            }
            return measured(change, new Folded(event, offset), eventBytes, maxRoomBytes);
        } catch (RuntimeException e) {
            state = refolded();
            throw e;
        }
    }

    /** What somebody on the stream thread wants to know of the state; it must be left as it is. */
    public synchronized <T> T read(Function<RoomState, T> question) {
        return question.apply(state);
    }

    /** The room as it lies in the store. Belongs to the reader. */
    synchronized byte @Nullable [] bytes() {
        if (!sinceBytes.isEmpty()) {
            byte[] encoded = RoomStateCodec.toRecord(state).encode();
            sinceBytes.clear();
            lastBytes = encoded;
            size = encoded.length;
            largest = size;
        }
        return lastBytes;
    }

    /** Whether lists know something else of the room, or may; the next call takes it that they have been told. */
    public boolean isNewsToLists(@Nullable RoomIndexEntry entry) {
        boolean news = !isListedKnown || !Objects.equals(listed, entry);
        listed = entry;
        isListedKnown = true;
        return news;
    }

    /** Whether it is closed or erased. */
    synchronized boolean isOver() {
        return state.phase() == Phase.ERASED
                || (state.phase() == Phase.VISIBLE
                        && !state.document().path("open").asBoolean(false));
    }

    /** Whether it is time to make bytes of it, whoever needs them. */
    boolean isLong() {
        return sinceBytes.size() >= MAX_UNENCODED;
    }

    /** About how many bytes the record has. */
    int size() {
        return size;
    }

    private RoomChange measured(RoomChange change, Folded event, int eventBytes, int maxRoomBytes) {
        long bound = largest + MAX_OVERHEAD + (long) MAX_EXPANSION * eventBytes;
        int measured = sizeAbove(maxRoomBytes, bound);
        int early = state.early().size();
        if (measured > 0 || early > MAX_EARLY_EVENTS) {
            state = refolded();
            return change instanceof Remembered(Reason reason) ? new None(reason) : new TooLarge(measured, early);
        }
        sinceBytes.add(event);
        size += eventBytes;
        largest = bound;
        return change;
    }

    /** The size of the record if it is larger than that, else 0. Measured only when it could be: the events' lengths bound it. */
    private int sizeAbove(int bytes, long bound) {
        int measured = bound > bytes ? RoomStateCodec.toRecord(state).encode().length : 0;
        return measured > bytes ? measured : 0;
    }

    private static @Nullable RoomIndexEntry indexEntry(RoomState state) {
        return state.phase() == Phase.VISIBLE ? RoomIndexer.entry(state.document()) : null;
    }

    private RoomState refolded() {
        RoomState folded = RoomStateCodec.fromRecord(lastBytes);
        for (Folded one : sinceBytes) {
            folded = switch (RoomFold.apply(folded, one.event(), one.offset())) {
                case Applied(RoomState next) -> next;
                case Refused(var _reason, RoomState same) -> same;
                case Ignored _i -> throw new IllegalStateException("an event that counted once counts again");
            };
        }
        return folded;
    }
}
