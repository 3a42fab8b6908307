package io.callboard.projection.race;

import com.fasterxml.jackson.databind.JsonNode;
import io.callboard.command.CommandGateway.Reply;
import io.callboard.command.CommandIds;
import io.callboard.command.RoomCommand.Author;
import io.callboard.command.RoomCommand.CloseRoom;
import io.callboard.command.VisitorRoomIds;
import io.callboard.events.EventJson;
import io.callboard.events.RoomId;
import io.callboard.http.command.CommandRoutes;
import io.callboard.http.command.RoomForVisitor;
import io.callboard.http.command.RoomForVisitor.Opened;
import io.callboard.http.parameters.RoomRequest;
import io.callboard.http.problem.Problem.Unanswered;
import io.callboard.http.problem.Problem.Unavailable;
import io.callboard.http.problem.ProblemException;
import io.callboard.projection.SimulatedTask.Flaw;
import io.callboard.projection.race.Operation.Action;
import io.callboard.projection.race.Operation.Result;
import io.callboard.projection.race.Operation.Result.Got;
import io.callboard.projection.race.Operation.Result.Said;
import io.callboard.projection.race.Operation.Word;
import io.callboard.query.Answer;
import io.callboard.query.RoomDocument;
import io.callboard.query.RoomQueries;
import io.callboard.query.RoutedRooms;
import io.callboard.query.User;
import io.callboard.query.Users;
import io.callboard.query.Visitor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Some clients of some instances, who open, close and read the rooms of two visitors at the same time. The same seed is the same race. */
final class Race {

    private static final List<String> VISITORS = List.of("mary", "john");
    private static final int INSTANCES = 2;
    private static final int CLIENTS = 5;
    private static final int REQUESTS = 3;
    private static final int ATTEMPTS = 3;
    private static final int MOST_STEPS = 20_000;
    private static final User AGENT = new User("kim", "kim", Set.of("livechat-agent"));

    /** @param indexLags whether lists and some reads are behind */
    record Conditions(Others others, boolean indexLags, Flaw flaw) {}

    /** What other producers do. */
    enum Others {
        NOTHING,
        /** They close and erase rooms. */
        END_ROOMS,
        /** They also reopen them, and make rooms under the ids of the API's. */
        ANYTHING
    }

    private record Instance(SimulatedGateway gateway, RoomQueries rooms, RoomForVisitor opening) {}

    private final Random random;
    private final Conditions conditions;
    private final Turns turns = new Turns();
    private final History history = new History(VISITORS);
    private final SimulatedLog log;
    private final OtherProducers others;
    private final List<Instance> instances = new ArrayList<>();
    private int keys;

    private Race(long seed, Conditions conditions) {
        this.random = new Random(seed);
        this.conditions = conditions;
        this.log = new SimulatedLog(random, conditions.flaw());
        this.others = new OtherProducers(random, log, history, conditions.others());
        for (int i = 0; i < INSTANCES; i++) {
            instances.add(instance("instance-" + i));
        }
    }

    /** Returns when all clients are done and nothing is under way any more. */
    static History run(long seed, Conditions conditions) {
        // On a virtual thread, so that clients and the one who gives them their turns are no threads of the system to
        // each other.
        FutureTask<History> race = new FutureTask<>(() -> new Race(seed, conditions).run());
        Thread.ofVirtual().start(race);
        try {
            return race.get();
        } catch (ExecutionException e) {
            throw new AssertionError("race " + seed + " under " + conditions, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private Instance instance(String name) {
        SimulatedGateway gateway = new SimulatedGateway(name, log, turns, random, history);
        SimulatedRooms rooms = new SimulatedRooms(log, turns, random, conditions.indexLags());
        RoutedRooms routed = new RoutedRooms(log.partitions, _p -> List.of(rooms));
        CommandRoutes routes = new CommandRoutes(
                routed,
                token -> new Answer.Found<>(new Visitor("id-of-" + token, token, token, null, null, null, null, null)),
                new OneAgent(),
                gateway,
                Duration.ZERO);
        return new Instance(gateway, routed, routes.opening());
    }

    private History run() {
        for (int i = 0; i < CLIENTS; i++) {
            String name = "client-" + i;
            turns.start(() -> requests(name));
        }
        for (int step = 0; true; step++) {
            List<Turns.Client> ready = turns.waiting();
            if (turns.isOver()) {
                break;
            }
            if (step > MOST_STEPS) {
                throw new AssertionError("the race does not end");
            }
            step(ready);
        }
        for (List<Runnable> steps = log.progress(); !steps.isEmpty(); steps = log.progress()) {
            oneOf(steps).run();
        }
        if (conditions.flaw() == Flaw.NONE && !log.hasNothingPending()) {
            throw new AssertionError("a room is stuck: a command is under way, and nothing else is");
        }
        return history;
    }

    private void step(List<Turns.Client> ready) {
        List<Runnable> steps = log.progress();
        ready.forEach(client -> {
            steps.add(() -> turns.resume(client));
            steps.add(() -> turns.resume(client));
        });
        List<SimulatedGateway> waitedFor = instances.stream()
                .map(Instance::gateway)
                .filter(SimulatedGateway::isWaitedFor)
                .toList();
        int lot = random.nextInt(100);
        if (lot < 8) {
            log.mishap();
        } else if (lot < 12) {
            others.append();
        } else if (!waitedFor.isEmpty() && (lot < 14 || steps.isEmpty())) {
            oneOf(waitedFor).timeOut();
        } else if (!steps.isEmpty()) {
            oneOf(steps).run();
        }
    }

    private void requests(String client) {
        for (int i = 0; i < REQUESTS; i++) {
            String token = oneOf(VISITORS);
            int lot = random.nextInt(10);
            @Nullable String key = random.nextBoolean() ? "key-" + keys++ : null;
            if (lot < 5) {
                getOrOpen(client, token, key);
            } else if (lot < 8) {
                close(client, token, random.nextInt(8) == 0 ? anyNumber(token) : history.latest(token), key);
            } else {
                read(client, token, random.nextInt(4) == 0 ? anyNumber(token) : history.latest(token));
            }
        }
    }

    /**
     * Asked again under its key it is the same wish, but not always the same operation: once the visitor's next room is open, that is the one
     * to be got. So each time that stayed without an answer may have had its effect too.
     */
    private void getOrOpen(String client, String token, @Nullable String key) {
        long invoked = history.tick();
        for (int attempt = 0; attempt < (key == null ? 1 : ATTEMPTS); attempt++) {
            int before = history.sentByThisThread();
            try {
                RoomForVisitor opening = oneOf(instances).opening();
                Opened opened = opening.roomFor(AGENT, new RoomRequest(token, null, AGENT.id(), "inbound"), key);
                turns.pause();
                Got got = new Got(history.numberOf(idOf(opened.room())), opened.isNew());
                history.add(token, client, new Action.GetOrOpen(), got, invoked);
                return;
            } catch (ProblemException e) {
                requireIsUncertain(e);
                if (history.sentByThisThread() > before) {
                    history.add(token, client, new Action.GetOrOpen(), null, invoked);
                }
            }
        }
    }

    private void close(String client, String token, int number, @Nullable String key) {
        long invoked = history.tick();
        RoomId rid = VisitorRoomIds.of(token, number);
        CloseRoom command = new CloseRoom(token, new Author(AGENT.id(), AGENT.username(), null), null, null);
        String id = CommandIds.of(AGENT.id(), key, command.name(), rid);
        boolean mayHaveEffect = false;
        for (int attempt = 0; attempt < (key == null ? 1 : ATTEMPTS); attempt++) {
            switch (oneOf(instances).gateway().submit(rid, id, command)) {
                case Reply.Settled(var outcome) -> {
                    Optional<Word> word = History.word(outcome);
                    if (word.isPresent()) {
                        turns.pause();
                        history.add(token, client, new Action.CloseRoom(number), new Said(word.get()), invoked);
                        return;
                    }
                }
                case Reply.Unanswered() -> mayHaveEffect = true;
                case Reply.NotSent(var _reason) -> {}
            }
        }
        if (mayHaveEffect) {
            history.add(token, client, new Action.CloseRoom(number), null, invoked);
        }
    }

    private void read(String client, String token, int number) {
        long invoked = history.tick();
        Result result = switch (oneOf(instances).rooms().find(VisitorRoomIds.of(token, number))) {
            case Answer.Found<RoomDocument>(RoomDocument room) ->
                new Said(json(room).path("open").asBoolean() ? Word.READ_OPEN : Word.READ_CLOSED);
            case Answer.Absent<RoomDocument> _a -> new Said(Word.READ_NOTHING);
            case Answer.Unavailable<RoomDocument> _u -> null;
        };
        turns.pause();
        if (result != null && !conditions.indexLags()) {
            history.add(token, client, new Action.Read(number), result, invoked);
        }
    }

    private int anyNumber(String token) {
        return random.nextInt(history.latest(token) + 2);
    }

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static void requireIsUncertain(ProblemException e) {
        if (!(e.problem() instanceof Unanswered || e.problem() instanceof Unavailable)) {
            throw e;
        }
    }

    private static RoomId idOf(RoomDocument room) {
        return new RoomId(json(room).path("_id").asText());
    }

    private static JsonNode json(RoomDocument room) {
        try {
            return EventJson.parse(Arrays.copyOfRange(room.bytes(), room.offset(), room.offset() + room.length()));
        } catch (EventJson.BadJson e) {
            throw new AssertionError("a room is no JSON", e);
        }
    }

    /** Knows the agent, and no token. */
    private static final class OneAgent implements Users {

        @Override
        public Answer<User> authenticate(String userId, String token) {
            return new Answer.Absent<>();
        }

        @Override
        public Answer<User> find(String userId) {
            return new Answer.Found<>(AGENT);
        }
    }
}
