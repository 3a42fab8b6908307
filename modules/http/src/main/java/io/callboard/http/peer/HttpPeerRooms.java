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
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rooms of one other instance, asked over HTTP. Whatever goes wrong on the way is Unavailable. Thread-safe; blocks, so callers are virtual
 * threads.
 */
final class HttpPeerRooms implements PartitionRooms {

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
        var answer = exchange.ask(PeerRoutes.ROOMS, PeerFormat.roomsRequest(rids), PeerFormat::readRoomsAnswer);
        return answer instanceof Found<List<Optional<RoomDocument>>>(var rooms) && rooms.size() != rids.size()
                ? new Unavailable<>("another instance answered for other rooms than were asked")
                : answer;
    }

    @Override
    public Answer<RoomsPage> search(Set<Integer> partitions, FindRooms query) {
        return exchange.ask(PeerRoutes.SEARCH, PeerFormat.searchRequest(partitions, query), PeerFormat::readPageAnswer);
    }

    @Override
    public Answer<Ranks> ranks(Set<Integer> partitions, FindRanks query) {
        return exchange.ask(PeerRoutes.RANKS, PeerFormat.ranksRequest(partitions, query), PeerFormat::readRanksAnswer);
    }
}
