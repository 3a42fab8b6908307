package io.callboard.projection.race;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.callboard.events.RoomId;
import io.callboard.projection.SimulatedTask;
import io.callboard.query.Answer;
import io.callboard.query.PartitionRooms;
import io.callboard.query.RoomDocument;
import io.callboard.store.RoomRecord;
import io.callboard.store.index.FindRanks;
import io.callboard.store.index.FindRooms;
import io.callboard.store.index.Ranks;
import io.callboard.store.index.RoomHit;
import io.callboard.store.index.RoomsPage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;

/**
 * What the owners of the partitions answer, one at a time, with anything in between.
 *
 * @param lags whether lists show no room yet, and a room is not always found
 */
record SimulatedRooms(SimulatedLog log, Turns turns, Random random, boolean lags) implements PartitionRooms {

    @Override
    public Answer<RoomDocument> find(RoomId rid) {
        turns.pause();
        int partition = log.partitions.of(rid);
        SimulatedTask owner = log.partition(partition).owner();
        if (!owner.readiness().isReady(partition)) {
            return new Answer.Unavailable<>("not ready");
        }
        byte[] record = owner.rooms().get(Bytes.wrap(rid.value().getBytes(UTF_8)));
        if (record == null || !RoomRecord.isVisible(record) || lags && random.nextInt(3) == 0) {
            return new Answer.Absent<>();
        }
        int payloadAt = RoomRecord.payloadAt(record);
        return new Answer.Found<>(
                new RoomDocument(record, payloadAt, record.length - payloadAt, RoomRecord.visitorTokenOf(record)));
    }

    @Override
    public Answer<List<Optional<RoomDocument>>> findAll(List<RoomId> rids) {
        List<Optional<RoomDocument>> rooms = new ArrayList<>();
        for (RoomId rid : rids) {
            switch (find(rid)) {
                case Answer.Found<RoomDocument>(RoomDocument room) -> rooms.add(Optional.of(room));
                case Answer.Absent<RoomDocument> _a -> rooms.add(Optional.empty());
                case Answer.Unavailable<RoomDocument>(String reason) -> {
                    return new Answer.Unavailable<>(reason);
                }
            }
        }
        return new Answer.Found<>(rooms);
    }

    @Override
    public Answer<RoomsPage> search(Set<Integer> partitions, FindRooms query) {
        turns.pause();
        List<Integer> inAnyOrder = new ArrayList<>(partitions);
        Collections.shuffle(inAnyOrder, random);
        List<RoomHit> hits = new ArrayList<>();
        for (int partition : inAnyOrder) {
            turns.pause();
            SimulatedTask owner = log.partition(partition).owner();
            if (!owner.readiness().isReady(partition)) {
                return new Answer.Unavailable<>("not ready");
            }
            if (!lags) {
                hits.addAll(owner.index()
                        .query(query, PositionBound.unbounded(), new QueryConfig(false))
                        .getResult()
                        .hits());
            }
        }
        hits.sort(Comparator.comparing((RoomHit hit) -> hit.sortValues().getFirst())
                .reversed()
                .thenComparing(RoomHit::rid));
        return new Answer.Found<>(new RoomsPage(hits.subList(0, Math.min(query.limit(), hits.size())), hits.size()));
    }

    @Override
    public Answer<Ranks> ranks(Set<Integer> partitions, FindRanks query) {
        throw new UnsupportedOperationException("only long lists ask for ranks");
    }
}
