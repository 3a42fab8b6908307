package io.callboard.query;

import io.callboard.events.RoomId;
import io.callboard.events.RoomPartitions;
import io.callboard.query.Answer.Absent;
import io.callboard.query.Answer.Found;
import io.callboard.query.Answer.Unavailable;
import io.callboard.store.index.FindRanks;
import io.callboard.store.index.FindRooms;
import io.callboard.store.index.Ranks;
import io.callboard.store.index.RoomsPage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;

/**
 * Puts one question to everybody who holds a part of the answer: the partitions are grouped by who is tried first, each group is asked
 * once (groups beside each other, on virtual threads), and the partitions of a group that cannot say go to their next candidates. A
 * partition that nobody answers for makes the whole answer Unavailable.
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
        Map<Integer, List<PartitionRooms>> candidatesOf = new HashMap<>();
        wanted.forEach(partition -> candidatesOf.put(partition, locator.candidates(partition)));
        List<T> parts = new ArrayList<>();
        Set<Integer> unanswered = wanted;
        String lastReason = "";
        for (int attempt = 0; !unanswered.isEmpty(); attempt++) {
            Map<PartitionRooms, Set<Integer>> groups = new LinkedHashMap<>();
            for (int partition : unanswered) {
                List<PartitionRooms> candidates = candidatesOf.getOrDefault(partition, List.of());
                if (attempt >= candidates.size()) {
                    return lastReason.isEmpty() ? nobodyHolds(partition) : new Unavailable<>(lastReason);
                }
                groups.computeIfAbsent(candidates.get(attempt), _c -> new TreeSet<>())
                        .add(partition);
            }
            Set<Integer> failed = new TreeSet<>();
            for (var answered : askAll(groups, ask).entrySet()) {
                switch (answered.getValue()) {
                    case Found<T>(T part) -> parts.add(part);
                    case Absent<T> _a -> throw new IllegalStateException("a part of a list is never absent");
                    case Unavailable<T>(String reason) -> {
                        lastReason = reason;
                        failed.addAll(groups.get(answered.getKey()));
                    }
                }
            }
            unanswered = failed;
        }
        return new Found<>(parts);
    }

    private static <T> Map<PartitionRooms, Answer<T>> askAll(
            Map<PartitionRooms, Set<Integer>> groups, BiFunction<PartitionRooms, Set<Integer>, Answer<T>> ask) {
        Map<PartitionRooms, Answer<T>> answers = new LinkedHashMap<>();
        if (groups.size() == 1) {
            groups.forEach((rooms, wanted) -> answers.put(rooms, ask.apply(rooms, wanted)));
            return answers;
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<PartitionRooms, Future<Answer<T>>> running = new LinkedHashMap<>();
            groups.forEach((rooms, wanted) -> {
                Callable<Answer<T>> task = () -> ask.apply(rooms, wanted);
                running.put(rooms, threads.submit(task));
            });
            running.forEach((rooms, future) -> answers.put(rooms, result(future)));
        }
        return answers;
    }

    private static <T> Answer<T> result(Future<Answer<T>> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Unavailable<>("the request was interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("asking an instance failed in an unforeseen way", e.getCause());
        }
    }
}
