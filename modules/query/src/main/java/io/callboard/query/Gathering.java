package io.callboard.query;

import io.callboard.query.Answer.Absent;
import io.callboard.query.Answer.Found;
import io.callboard.query.Answer.Unavailable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;

/**
 * One question on its way: the partitions are grouped by who is tried first, and each group is asked once (groups beside each other, on virtual
 * threads). An instance says nothing of a group when it lacks one partition of it, so one that answers at all is then asked for each partition
 * alone, one after the other; the partitions of which it cannot say go to their next candidates. A partition that nobody answers for makes the whole answer Unavailable.
 * Not thread-safe; one for each question.
 *
 * @param <T> what one instance answers
 */
final class Gathering<T> {

    /** What one instance is asked for at once. */
    private record Question(PartitionRooms rooms, Set<Integer> partitions) {}

    private final RoomLocator locator;
    private final BiFunction<PartitionRooms, Set<Integer>, Answer<T>> ask;
    private final List<T> parts = new ArrayList<>();
    private String lastReason = "";

    Gathering(RoomLocator locator, BiFunction<PartitionRooms, Set<Integer>, Answer<T>> ask) {
        this.locator = locator;
        this.ask = ask;
    }

    /** The parts in no order; together they are of all these partitions, each once. */
    Answer<List<T>> of(Set<Integer> wanted) {
        Map<Integer, List<PartitionRooms>> candidatesOf = new HashMap<>();
        wanted.forEach(partition -> candidatesOf.put(partition, locator.candidates(partition)));
        Set<Integer> unanswered = wanted;
        for (int attempt = 0; !unanswered.isEmpty(); attempt++) {
            Map<PartitionRooms, Set<Integer>> groups = new LinkedHashMap<>();
            for (int partition : unanswered) {
                List<PartitionRooms> candidates = candidatesOf.getOrDefault(partition, List.of());
                if (attempt >= candidates.size()) {
                    return lastReason.isEmpty() ? ScatterGather.nobodyHolds(partition) : new Unavailable<>(lastReason);
                }
                groups.computeIfAbsent(candidates.get(attempt), _c -> new TreeSet<>())
                        .add(partition);
            }
            unanswered = unanswered(groups);
        }
        return new Found<>(parts);
    }

    private Set<Integer> unanswered(Map<PartitionRooms, Set<Integer>> groups) {
        List<Question> together = new ArrayList<>(groups.size());
        groups.forEach((rooms, group) -> together.add(new Question(rooms, group)));
        List<Question> apart = new ArrayList<>();
        Set<Integer> unanswered = new TreeSet<>();
        for (Question failed : failed(together, besideEachOther(together))) {
            if (failed.partitions.size() > 1 && failed.rooms.isReachable()) {
                failed.partitions.forEach(partition -> apart.add(new Question(failed.rooms, Set.of(partition))));
            } else {
                unanswered.addAll(failed.partitions);
            }
        }
        failed(apart, apart.stream().map(this::answer).toList())
                .forEach(failed -> unanswered.addAll(failed.partitions));
        return unanswered;
    }

    /**
     * Keeps what is answered.
     *
     * @param answers in the order of the questions
     * @return those to which nobody could say anything
     */
    private List<Question> failed(List<Question> questions, List<Answer<T>> answers) {
        List<Question> failed = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            switch (answers.get(i)) {
                case Found<T>(T part) -> parts.add(part);
                case Absent<T> _a -> throw new IllegalStateException("a part of a list is never absent");
                case Unavailable<T>(String reason) -> {
                    lastReason = reason;
                    failed.add(questions.get(i));
                }
            }
        }
        return failed;
    }

    private List<Answer<T>> besideEachOther(List<Question> questions) {
        if (questions.size() == 1) {
            return List.of(answer(questions.getFirst()));
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer<T>>> running = new ArrayList<>(questions.size());
            for (Question question : questions) {
                Callable<Answer<T>> task = () -> answer(question);
                running.add(threads.submit(task));
            }
            return running.stream().map(Gathering::result).toList();
        }
    }

    private Answer<T> answer(Question question) {
        return ask.apply(question.rooms, question.partitions);
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
