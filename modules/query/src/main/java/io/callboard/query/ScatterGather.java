package io.callboard.query;

import io.callboard.events.RoomId;
import io.callboard.events.RoomPartitions;
import io.callboard.query.Answer.Unavailable;
import io.callboard.store.index.FindRanks;
import io.callboard.store.index.FindRooms;
import io.callboard.store.index.Ranks;
import io.callboard.store.index.RoomsPage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * Puts one question to everybody who holds a part of the answer, each partition once ({@link Gathering}), and makes one answer of the parts.
 */
final class ScatterGather {

    private final RoomPartitions partitions;
    private final RoomLocator locator;
    private final Set<Integer> everyPartition;

    ScatterGather(RoomPartitions partitions, RoomLocator locator) {
        this.partitions = partitions;
        this.locator = locator;
        Set<Integer> all = new TreeSet<>();
        for (int partition = 0; partition < partitions.count(); partition++) {
            all.add(partition);
        }
        this.everyPartition = Collections.unmodifiableSet(all);
    }

    static <T> Answer<T> nobodyHolds(int partition) {
        return new Unavailable<>("no instance is known to hold partition " + partition);
    }

    Answer<RoomsPage> search(FindRooms query) {
        return gather(everyPartition, (rooms, wanted) -> rooms.search(wanted, query))
                .map(pages -> MergedPage.of(pages, query));
    }

    Answer<Ranks> ranks(FindRanks query) {
        return gather(everyPartition, (rooms, wanted) -> rooms.ranks(wanted, query))
                .map(Ranks::merge);
    }

    int partitions() {
        return partitions.count();
    }

    /** The rooms of these ids, in their order; empty where there is none. */
    Answer<List<Optional<RoomDocument>>> findAll(List<RoomId> rids) {
        Map<RoomId, Integer> partitionOf = LinkedHashMap.newLinkedHashMap(rids.size());
        rids.forEach(rid -> partitionOf.put(rid, partitions.of(rid)));
        Set<Integer> wanted = new TreeSet<>(partitionOf.values());
        return gather(wanted, (rooms, part) -> {
                    List<RoomId> held = part.size() == wanted.size()
                            ? rids
                            : rids.stream()
                                    .filter(rid -> part.contains(partitionOf.getOrDefault(rid, -1)))
                                    .toList();
                    return rooms.findAll(held).map(found -> new Rooms(held, found));
                })
                .map(parts -> inOrder(rids, parts));
    }

    /** The rooms that one instance was asked for, and what it has of each. */
    private record Rooms(List<RoomId> rids, List<Optional<RoomDocument>> found) {}

    private static List<Optional<RoomDocument>> inOrder(List<RoomId> rids, List<Rooms> parts) {
        if (parts.size() == 1) {
            return parts.getFirst().found;
        }
        Map<RoomId, Optional<RoomDocument>> byId = LinkedHashMap.newLinkedHashMap(rids.size());
        for (Rooms part : parts) {
            for (int i = 0; i < part.rids.size(); i++) {
                byId.put(part.rids.get(i), part.found.get(i));
            }
        }
        return rids.stream()
                .map(rid -> byId.getOrDefault(rid, Optional.empty()))
                .toList();
    }

    private <T> Answer<List<T>> gather(Set<Integer> wanted, BiFunction<PartitionRooms, Set<Integer>, Answer<T>> ask) {
        return new Gathering<>(locator, ask).of(wanted);
    }
}
