package io.callboard.bench.data;

/**
 * Which event of which room stands where in the log. With every slot of the log a new room begins, and the rooms that began one, two, …
 * strides before it have their second, third, … event, so that about as many rooms are alive at any time as were asked for. Within a stride
 * the rooms change places from step to step, so that a room's events are not evenly spaced.
 */
final class LogOrder {

    /** What stands at one place: the event of that number, from 0, of that room. */
    @FunctionalInterface
    interface Place {
        void event(int room, int step);
    }

    private final Draw draw;
    private final int rooms;
    private final int steps;
    private final int stride;
    private final int block;

    /** @param alive rooms whose events are interleaved at any time */
    LogOrder(Draw draw, int rooms, int steps, int alive) {
        this.draw = draw;
        this.rooms = rooms;
        this.steps = steps;
        this.stride = Math.max(1, Math.min(alive, rooms / 2) / (steps - 1));
        this.block = Integer.highestOneBit(stride);
    }

    /** Goes through the places {@code from} to below {@code to}. */
    void forEach(long from, long to, Place place) {
        long slot = slotOf(from);
        long index = before(slot);
        for (; index < to; slot++) {
            for (int step = steps - 1; step >= 0; step--) {
                long began = slot - (long) step * stride;
                if (began < 0 || began >= rooms) {
                    continue;
                }
                if (index >= from && index < to) {
                    place.event(room((int) began, step), step);
                }
                index++;
            }
        }
    }

    /** A room stays in its block, which is no longer than the stride, so its events keep their order. */
    private int room(int place, int step) {
        int start = place & -block;
        if (start + block > rooms) {
            return place;
        }
        int mask = (int) draw.bits(Draw.Of.ORDER, (long) start * steps + step) & (block - 1);
        return place ^ mask;
    }

    private long slotOf(long index) {
        long low = 0;
        long high = rooms + (long) steps * stride;
        while (low < high) {
            long middle = (low + high + 1) >>> 1;
            if (before(middle) <= index) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Events in the slots before this one. */
    private long before(long slot) {
        long events = 0;
        for (int step = 0; step < steps; step++) {
            events += Math.clamp(slot - (long) step * stride, 0, rooms);
        }
        return events;
    }
}
