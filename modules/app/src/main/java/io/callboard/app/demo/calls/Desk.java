package io.callboard.app.demo.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * The agents of one department and until when each is taken: a queue served in the order of arrival, where whoever has been free longest
 * answers next. Calls have to come in the order of time. An agent never has two calls at once.
 */
final class Desk {

    /** Square-root staffing, a little lean, so that some callers wait and some give up. */
    private static final double SAFETY = 0.6;

    private record Seat(Agent agent, int order, Instant freeAt) {}

    /** Who answers, and when. */
    record Served(Agent agent, Instant at) {}

    private final PriorityQueue<Seat> seats =
            new PriorityQueue<>(Comparator.comparing(Seat::freeAt).thenComparing(Seat::order));

    /**
     * @param department its place among the departments says which agents sit here: every fourth
     * @param load calls in progress on average, in erlang
     */
    Desk(Department department, double load) {
        int departments = Department.values().length;
        int size = Math.max(2, (int) Math.ceil(load + SAFETY * Math.sqrt(load)));
        for (int i = 0; i < size; i++) {
            // Agent 0 has to sit at the busiest desk: the demo shows that agent's rooms.
            int place = (department.ordinal() - Department.SUPPORT.ordinal() + departments) % departments;
            seats.add(new Seat(Agent.number(i * departments + place), i, Instant.MIN));
        }
    }

    /**
     * @param at when the caller joins the queue
     * @param patience how long the caller waits at most
     * @param taken how long the agent is occupied from answering on, work after the call included
     * @return empty when the caller gives up first
     */
    Optional<Served> serve(Instant at, Duration patience, Duration taken) {
        Seat seat = seats.element();
        Instant start = seat.freeAt().isAfter(at) ? seat.freeAt() : at;
        if (Duration.between(at, start).compareTo(patience) > 0) {
            return Optional.empty();
        }
        seats.remove();
        seats.add(new Seat(seat.agent(), seat.order(), start.plus(taken)));
        return Optional.of(new Served(seat.agent(), start));
    }
}
