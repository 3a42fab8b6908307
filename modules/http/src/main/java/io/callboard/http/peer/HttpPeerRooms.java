package io.callboard.http.peer;

import io.callboard.events.RoomId;
import io.callboard.query.Answer;
import io.callboard.query.Answer.Absent;
import io.callboard.query.Answer.Found;
import io.callboard.query.Answer.Unavailable;
import io.callboard.query.PartitionRooms;
import io.callboard.query.RoomDocument;
import io.callboard.store.index.FindRanks;
import io.callboard.store.index.FindRooms;
import io.callboard.store.index.Ranks;
import io.callboard.store.index.RoomsPage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rooms of one other instance, asked over HTTP. Whatever goes wrong on the way is Unavailable. Thread-safe; blocks, so callers are virtual
 * threads.
 */
final class HttpPeerRooms implements PartitionRooms {

    /** Far fewer than fill the largest answer with ordinary rooms, so many that a list's usual page is one request. */
    private static final int ROOMS_AT_ONCE = 500;

    private final PeerExchange exchange;

    HttpPeerRooms(PeerExchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public Answer<RoomDocument> find(RoomId rid) {
        return switch (findAll(List.of(rid))) {
            case Found<List<Optional<RoomDocument>>>(List<Optional<RoomDocument>> rooms) ->
                rooms.getFirst().<Answer<RoomDocument>>map(Found::new).orElseGet(Absent::new);
            case Unavailable<List<Optional<RoomDocument>>>(String reason) -> new Unavailable<>(reason);
            case Absent<List<Optional<RoomDocument>>> _a ->
                throw new IllegalStateException("rooms are absent one by one");
        };
    }

    @Override
    public Answer<List<Optional<RoomDocument>>> findAll(List<RoomId> rids) {
        return rids.size() <= ROOMS_AT_ONCE ? inOne(rids) : inParts(rids, ROOMS_AT_ONCE);
    }

    private Answer<List<Optional<RoomDocument>>> inParts(List<RoomId> rids, int size) {
        List<Optional<RoomDocument>> found = new ArrayList<>(rids.size());
        for (int from = 0; from < rids.size(); from += size) {
            switch (inOne(rids.subList(from, Math.min(from + size, rids.size())))) {
                case Found<List<Optional<RoomDocument>>>(List<Optional<RoomDocument>> part) -> found.addAll(part);
                case Answer<List<Optional<RoomDocument>>> other -> {
                    return other;
                }
            }
        }
        return new Found<>(found);
    }

    /** By one request; unless the rooms are too large for one answer, then by several after all. */
    private Answer<List<Optional<RoomDocument>>> inOne(List<RoomId> rids) {
        var answer = exchange.ask(
                PeerRoutes.ROOMS,
                PeerFormat.roomsRequest(rids),
                PeerFormat::readRoomsAnswer,
                () -> rids.size() == 1 ? PeerExchange.tooLarge() : inParts(rids, (rids.size() + 1) / 2));
        return answer instanceof Found<List<Optional<RoomDocument>>>(var rooms) && rooms.size() != rids.size()
                ? new Unavailable<>("another instance answered for other rooms than were asked")
                : answer;
    }

    @Override
    public Answer<RoomsPage> search(Set<Integer> partitions, FindRooms query) {
        return exchange.ask(
                PeerRoutes.SEARCH,
                PeerFormat.searchRequest(partitions, query),
                PeerFormat::readPageAnswer,
                PeerExchange::tooLarge);
    }

    @Override
    public Answer<Ranks> ranks(Set<Integer> partitions, FindRanks query) {
        return exchange.ask(
                PeerRoutes.RANKS,
                PeerFormat.ranksRequest(partitions, query),
                PeerFormat::readRanksAnswer,
                PeerExchange::tooLarge);
    }

    @Override
    public boolean isReachable() {
        return exchange.isReachable();
    }
}
