package io.callboard.app.demo.calls;

import io.callboard.app.demo.calls.Desk.Served;
import io.callboard.events.RoomEvent.Assigned;
import io.callboard.events.RoomEvent.CustomFieldsSet;
import io.callboard.events.RoomEvent.Held;
import io.callboard.events.RoomEvent.Queued;
import io.callboard.events.RoomEvent.TagsSet;
import io.callboard.events.RoomEvent.TransferTarget.ToDepartment;
import io.callboard.events.RoomEvent.Transferred;
import io.callboard.events.RoomEvent.Unheld;
import io.callboard.events.RoomEvent.WrappedUp;
import io.callboard.events.RoomId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * One contact centre. Asked for a call that arrives at some time, it decides the whole life of that call at once: the menu, the queue,
 * whether the caller's patience or an agent comes first, the talk, holds and transfers, and the work afterwards.
 *
 * <p>Talk times are lognormal with a mean of {@link #MEAN_TALK}, patience is exponential, as is usual in the field. Arrivals have to come
 * in the order of time. Not thread-safe.
 */
public final class CallSimulator {

    /** What room ids start with, so that the demo knows its own rooms. */
    public static final String RID_PREFIX = "demo-";

    /** CloudEvents source of all its events. */
    public static final String SOURCE = "/callboard/demo";

    static final Duration MEAN_TALK = Duration.ofSeconds(200);

    /** No call lasts longer from its first event to its last. */
    public static final Duration LONGEST_CALL = Duration.ofMinutes(60);

    private static final Duration MEAN_PATIENCE = Duration.ofSeconds(180);
    private static final Duration MEAN_HANDLING = Duration.ofSeconds(225);
    private static final double TALK_SIGMA = 0.95;
    private static final double LONGEST_TALK_S = 1800;
    private static final double LONGEST_PATIENCE_S = 600;

    private static final double RETURNING_VISITOR = 0.35;
    private static final double OUTBOUND = 0.12;
    private static final double NO_ANSWER = 0.2;
    private static final double SELF_SERVICE = 0.06;
    private static final double TRANSFER = 0.07;
    private static final double HOLD = 0.2;
    private static final double CHAT = 0.3;

    private final long visitorSeed;
    private final SplittableRandom random;
    private final List<Desk> desks = new ArrayList<>();
    private final Map<Integer, Instant> busyVisitors = new HashMap<>();
    private int visitors;
    private int calls;

    /**
     * @param seed decides everything but who the visitors are
     * @param visitorSeed decides who the visitors are; two simulators that share it share their visitors
     * @param callsPerSecond the busiest rate that the staff has to cope with
     */
    public CallSimulator(long seed, long visitorSeed, double callsPerSecond) {
        this.visitorSeed = visitorSeed;
        this.random = new SplittableRandom(seed);
        for (Department department : Department.values()) {
            double load = callsPerSecond * department.share() * MEAN_HANDLING.toSeconds();
            desks.add(new Desk(department, load));
        }
    }

    /** The next call. */
    public SimulatedCall call(Instant arrival) {
        RoomId rid = new RoomId(RID_PREFIX + Names.letters(random, 14));
        int visitor = visitor(arrival);
        CallStory story = new CallStory(rid, Visitor.number(visitorSeed, visitor), arrival);
        String callUniqueId = arrival.getEpochSecond() + "." + ++calls;
        Department department = Department.at(random.nextDouble());
        if (chance(OUTBOUND)) {
            outbound(story, department, callUniqueId);
        } else {
            inbound(story, department, callUniqueId);
        }
        busyVisitors.put(visitor, story.now());
        return story.told();
    }

    private void inbound(CallStory story, Department department, String callUniqueId) {
        story.created(department, "inbound", callUniqueId);
        story.after(seconds(8, 40));
        if (chance(SELF_SERVICE)) {
            story.closedByVisitor(List.of("self-service"));
            return;
        }
        Duration talk = talk();
        Duration wrapUp = seconds(5, 60);
        answered(story, department, talk.plus(wrapUp)).ifPresent(agent -> {
            if (chance(TRANSFER) && department.colleague().isPresent()) {
                transferred(story, department, department.colleague().get(), agent, talk);
            } else {
                talkAndClose(story, department, agent, talk, wrapUp);
            }
        });
    }

    /** The first agent talks for a while, and the colleague's queue starts from its end. */
    private void transferred(CallStory story, Department from, Department to, Agent first, Duration talk) {
        talkOnly(story, first, talk.dividedBy(3));
        story.tell(new Transferred(
                new ToDepartment(to.id(), null),
                CallStory.object().put("departmentId", from.id()),
                "asks for " + to.queue()));
        story.after(seconds(1, 3));
        Duration rest = talk.multipliedBy(2).dividedBy(3);
        Duration wrapUp = seconds(5, 60);
        answered(story, to, rest.plus(wrapUp)).ifPresent(second -> talkAndClose(story, to, second, rest, wrapUp));
    }

    private void outbound(CallStory story, Department department, String callUniqueId) {
        Duration talk = talk();
        Duration ring = seconds(4, 25);
        Duration wrapUp = seconds(5, 60);
        Optional<Served> caller = desks.get(department.ordinal())
                .serve(story.now(), Duration.ZERO, ring.plus(talk).plus(wrapUp));
        if (caller.isEmpty()) {
            // Nobody has time to call out, so this one is a call that comes in.
            inbound(story, department, callUniqueId);
            return;
        }
        Agent agent = caller.get().agent();
        story.created(department, "outbound", callUniqueId);
        story.after(ring);
        if (chance(NO_ANSWER)) {
            story.closedByAgent(agent, List.of("no-answer"));
            return;
        }
        story.tell(new Assigned(agent.reference(), 0L));
        talkAndClose(story, department, agent, talk, wrapUp);
    }

    /** The queue: an agent answers, or the caller hangs up and the story ends. */
    private Optional<Agent> answered(CallStory story, Department department, Duration taken) {
        Instant queuedAt = story.now();
        story.tell(new Queued(department.queue(), null));
        Duration patience = patience();
        // Even an agent who is free lets the phone ring a few times.
        Duration ring = seconds(2, 9);
        Optional<Served> served = desks.get(department.ordinal()).serve(queuedAt, patience, ring.plus(taken));
        if (served.isEmpty()) {
            story.after(patience);
            story.closedByVisitor(List.of("abandoned"));
            return Optional.empty();
        }
        story.at(served.get().at().plus(ring));
        long waitMs = Duration.between(queuedAt, story.now()).toMillis();
        story.tell(new Assigned(served.get().agent().reference(), waitMs));
        return Optional.of(served.get().agent());
    }

    private void talkAndClose(CallStory story, Department department, Agent agent, Duration talk, Duration wrapUp) {
        talkOnly(story, agent, talk);
        List<String> tags = tags(department);
        if (chance(0.3)) {
            story.tell(new TagsSet(tags));
        }
        if (chance(0.1)) {
            story.tell(new CustomFieldsSet(CallStory.object().put("ticket", "T-" + (10_000 + random.nextInt(90_000)))));
        }
        story.systemNotes(agent, "voip-call-wrapup");
        if (chance(0.45)) {
            story.closedByAgent(agent, tags);
        } else {
            story.closedByVisitor(tags);
        }
        if (chance(0.6)) {
            story.after(wrapUp);
            story.tell(new WrappedUp(Phrases.SUMMARIES.get(random.nextInt(Phrases.SUMMARIES.size())), tags));
        }
    }

    /** What happens while two people talk, spread over the time it takes. */
    private void talkOnly(CallStory story, Agent agent, Duration talk) {
        Instant end = story.now().plus(talk);
        if (chance(CHAT)) {
            chat(story, agent, talk.dividedBy(3));
        }
        if (chance(HOLD) && talk.compareTo(Duration.ofSeconds(60)) > 0) {
            story.after(talk.dividedBy(10));
            story.tell(new Held());
            story.after(talk.dividedBy(20 + random.nextInt(20)).plus(seconds(3, 9)));
            story.tell(new Unheld());
        }
        story.at(end);
    }

    private void chat(CallStory story, Agent agent, Duration within) {
        int turns = 1 + random.nextInt(3);
        Duration step = within.dividedBy(2L * turns);
        for (int i = 0; i < turns; i++) {
            story.after(step);
            story.visitorSays(Phrases.QUESTIONS.get(random.nextInt(Phrases.QUESTIONS.size())));
            story.after(step);
            story.agentSays(agent, Phrases.ANSWERS.get(random.nextInt(Phrases.ANSWERS.size())));
        }
    }

    private List<String> tags(Department department) {
        List<String> tags = new ArrayList<>();
        tags.add(department.topics().get(random.nextInt(department.topics().size())));
        tags.add(chance(0.82) ? "resolved" : "callback");
        if (chance(0.08)) {
            tags.add("vip");
        }
        return tags;
    }

    /** Somebody who has called before, or somebody new; never somebody who is on the phone. */
    private int visitor(Instant arrival) {
        busyVisitors.values().removeIf(arrival::isAfter);
        if (visitors > 0 && chance(RETURNING_VISITOR)) {
            int known = random.nextInt(visitors);
            if (!busyVisitors.containsKey(known)) {
                return known;
            }
        }
        return visitors++;
    }

    private Duration talk() {
        double mu = Math.log(MEAN_TALK.toSeconds()) - TALK_SIGMA * TALK_SIGMA / 2;
        return millis(Math.min(LONGEST_TALK_S, Math.exp(mu + TALK_SIGMA * random.nextGaussian())));
    }

    private Duration patience() {
        return millis(Math.min(LONGEST_PATIENCE_S, 5 + random.nextExponential() * MEAN_PATIENCE.toSeconds()));
    }

    private Duration seconds(double least, double most) {
        return millis(random.nextDouble(least, most));
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    private static Duration millis(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
