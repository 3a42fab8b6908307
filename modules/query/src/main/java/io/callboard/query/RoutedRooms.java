package io.callboard.query;

import io.callboard.events.RoomId;
import io.callboard.events.RoomPartitions;
import io.callboard.query.Answer.Absent;
import io.callboard.query.Answer.Found;
import io.callboard.query.Answer.Unavailable;
import io.callboard.store.index.RoomFilter;
import io.callboard.store.index.RoomHit;
import io.callboard.store.index.RoomsPage;
import io.callboard.store.index.SortKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The whole log's rooms, wherever its partitions are. A room is asked of whoever holds its partition; a list asks every partition once
 * and merges ({@link ScatterGather}). The next candidate is tried when one cannot say; when none can, the answer is Unavailable.
 */
public final class RoutedRooms implements RoomQueries {

    private final RoomPartitions partitions;
    private final RoomLocator locator;
    private final ScatterGather scatterGather;
    private final Paging paging;

    public RoutedRooms(RoomPartitions partitions, RoomLocator locator) {
        this.partitions = partitions;
        this.locator = locator;
        this.scatterGather = new ScatterGather(partitions, locator);
        this.paging = new Paging(scatterGather);
    }

    @Override
    public Answer<RoomDocument> find(RoomId rid) {
        int partition = partitions.of(rid);
        Answer<RoomDocument> answer = ScatterGather.nobodyHolds(partition);
        for (PartitionRooms candidate : locator.candidates(partition)) {
            answer = candidate.find(rid);
            if (!(answer instanceof Unavailable)) {
                return answer;
            }
        }
        return answer;
    }

    @Override
    public Answer<FoundRooms> search(RoomSearch search) {
        return switch (paging.page(search)) {
            case Found<RoomsPage>(RoomsPage page) -> documents(page.hits(), page.total());
            case Absent<RoomsPage> _a -> throw new IllegalStateException("a list is never absent");
            case Unavailable<RoomsPage>(String reason) -> new Unavailable<>(reason);
        };
    }

    /** A room erased between the index's answer and this read is left out, and of the total too. */
    private Answer<FoundRooms> documents(List<RoomHit> hits, long total) {
        List<RoomId> rids = new ArrayList<>(hits.size());
        hits.forEach(hit -> rids.add(new RoomId(hit.rid())));
        return scatterGather.findAll(rids).map(found -> {
            List<RoomDocument> rooms = new ArrayList<>(found.size());
            found.forEach(room -> room.ifPresent(rooms::add));
            return new FoundRooms(rooms, total - (found.size() - rooms.size()));
        });
    }

    /** The index knows tokens by hash only; the document says whose the room really is. */
    @Override
    public Answer<VisitorRooms> ofVisitor(String visitorToken) {
        return switch (newest(visitorToken, true)) {
            case Found<RoomDocument>(RoomDocument open) -> new Found<>(new VisitorRooms(open, Optional.of(open)));
            case Unavailable<RoomDocument>(String reason) -> new Unavailable<>(reason);
            case Absent<RoomDocument> _a ->
                newest(visitorToken, null).map(closed -> new VisitorRooms(closed, Optional.empty()));
        };
    }

    /** @param open null for open or not */
    private Answer<RoomDocument> newest(String visitorToken, @Nullable Boolean open) {
        RoomFilter filter = RoomFilter.ofVisitorToken(visitorToken, open);
        return switch (search(new RoomSearch(filter, List.of(SortKey.NEWEST_FIRST), 0, 1))) {
            case Found<FoundRooms>(FoundRooms(List<RoomDocument> rooms, long _t))
            when !rooms.isEmpty() && rooms.getFirst().belongsTo(visitorToken) -> new Found<>(rooms.getFirst());
            case Unavailable<FoundRooms>(String reason) -> new Unavailable<>(reason);
            case Found<FoundRooms> _f -> new Absent<>();
            case Absent<FoundRooms> _a -> new Absent<>();
        };
    }
}
