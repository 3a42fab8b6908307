package io.callboard.query;

import io.callboard.events.RoomId;
import io.callboard.events.RoomPartitions;
import io.callboard.query.Answer.Absent;
import io.callboard.query.Answer.Found;
import io.callboard.query.Answer.Unavailable;
import io.callboard.store.PartitionReadiness;
import io.callboard.store.PartitionReadiness.Role;
import io.callboard.store.PartitionReadiness.Standing;
import io.callboard.store.RoomRecord;
import io.callboard.store.index.FindRanks;
import io.callboard.store.index.FindRooms;
import io.callboard.store.index.Ranks;
import io.callboard.store.index.RoomFilter;
import io.callboard.store.index.RoomsPage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;

/**
 * Answers from this instance's stores.
 *
 * <p>Point reads use interactive queries v1, lists our own query type of v2: the built-in v2 queries deadlock beside a writer in
 * kafka-streams 4.3.1 (KAFKA-19629). A rebalance makes stores stale, so they are those of the partition's standing ({@link PartitionStores}),
 * which is asked before and, when something was not found, after: a store that went away in between says nothing. A standby that lags little
 * answers with the rooms it has, but calls none absent and nobody unknown. An active copy that has not heard from the broker for a while may
 * have a new owner of its partition beside it by now: it still answers with a room that it is asked for by id, but calls none absent and lists nothing, since
 * a list that lacks rooms looks like any other. Thread-safe.
 */
public final class LocalRooms implements PartitionRooms {

    private static final QueryConfig NO_EXECUTION_INFO = new QueryConfig(false);
    private static final PositionBound UNBOUNDED = PositionBound.unbounded();

    private final PartitionStores stores;
    private final PartitionReadiness readiness;
    private final RoomPartitions partitions;

    public LocalRooms(KafkaStreams streams, PartitionReadiness readiness, RoomPartitions partitions) {
        this(new PartitionStores(streams::store, partitions.count()), readiness, partitions);
    }

    LocalRooms(PartitionStores stores, PartitionReadiness readiness, RoomPartitions partitions) {
        this.stores = stores;
        this.readiness = readiness;
        this.partitions = partitions;
    }

    @Override
    public Answer<RoomDocument> find(RoomId rid) {
        byte[] key = rid.value().getBytes(StandardCharsets.UTF_8);
        int partition = partitions.of(key);
        Optional<Standing> standing = readiness.standing(partition);
        if (standing.isEmpty()) {
            return notReady(partition);
        }
        try {
            byte[] record = stores.of(partition, standing.get()).rooms().get(Bytes.wrap(key));
            if (record != null && RoomRecord.isVisible(record)) {
                return new Found<>(document(record));
            }
            return isAbsence(standing, partition) ? new Absent<>() : notReady(partition);
        } catch (InvalidStateStoreException | IllegalStateException e) {
            return notReady(partition);
        }
    }

    /** Only an active copy has everything, and only if it is still the one that was asked. What a standby lacks may not have reached it yet. */
    private boolean isAbsence(Optional<Standing> before, int partition) {
        return isComplete(before.get()) && readiness.standing(partition).equals(before);
    }

    private boolean isComplete(Standing standing) {
        return standing.role() == Role.ACTIVE && readiness.isInTouch();
    }

    @Override
    public Answer<List<Optional<RoomDocument>>> findAll(List<RoomId> rids) {
        List<Optional<RoomDocument>> found = new ArrayList<>(rids.size());
        for (RoomId rid : rids) {
            switch (find(rid)) {
                case Found<RoomDocument>(RoomDocument room) -> found.add(Optional.of(room));
                case Absent<RoomDocument> _a -> found.add(Optional.empty());
                case Unavailable<RoomDocument>(String reason) -> {
                    return new Unavailable<>(reason);
                }
            }
        }
        return new Found<>(found);
    }

    /** One partition after the other. */
    @Override
    public Answer<RoomsPage> search(Set<Integer> wanted, FindRooms query) {
        if (!readiness.isInTouch()) {
            return outOfTouch();
        }
        boolean decides = decides(query.filter());
        return PartitionPages.of(wanted, query, (partition, part) -> ask(partition, part, decides));
    }

    @Override
    public Answer<Ranks> ranks(Set<Integer> wanted, FindRanks query) {
        if (!readiness.isInTouch()) {
            return outOfTouch();
        }
        boolean decides = decides(query.filter());
        List<Ranks> parts = new ArrayList<>(wanted.size());
        for (int partition : wanted) {
            switch (ask(partition, query, decides)) {
                case Found<Ranks>(Ranks ranks) -> parts.add(ranks);
                case Answer<Ranks> other -> {
                    return other;
                }
            }
        }
        return new Found<>(Ranks.merge(parts));
    }

    /** Who a token belongs to decides between an answer and a refusal: a copy that may lack the room must not say. */
    private static boolean decides(RoomFilter filter) {
        return filter.visitorToken() != null;
    }

    private <R> Answer<R> ask(int partition, Query<R> query, boolean decides) {
        Optional<Standing> standing = readiness.standing(partition);
        if (standing.isEmpty() || decides && !isComplete(standing.get())) {
            return notReady(partition);
        }
        try {
            QueryResult<R> answer =
                    stores.of(partition, standing.get()).index().query(query, UNBOUNDED, NO_EXECUTION_INFO);
            return answer.isFailure() || !readiness.standing(partition).equals(standing)
                    ? notReady(partition)
                    : new Found<>(answer.getResult());
        } catch (InvalidStateStoreException | IllegalStateException e) {
            return new Unavailable<>("the rooms of this instance cannot be listed at the moment");
        }
    }

    private static RoomDocument document(byte[] record) {
        int payloadAt = RoomRecord.payloadAt(record);
        return new RoomDocument(record, payloadAt, record.length - payloadAt, RoomRecord.visitorTokenOf(record));
    }

    private static <T> Answer<T> outOfTouch() {
        return new Unavailable<>("the broker has not answered for a while, so lists may lack rooms");
    }

    private static <T> Answer<T> notReady(int partition) {
        return new Unavailable<>("partition " + partition + " is being started, restored or moved");
    }
}
