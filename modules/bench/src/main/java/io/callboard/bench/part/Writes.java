package io.callboard.bench.part;

import io.callboard.bench.data.LogProducer;
import io.callboard.bench.data.RoomData;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** New rooms that come to life in a world at a steady pace, from the making of this until it is closed. */
final class Writes implements AutoCloseable {

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final LogProducer producer;
    private final Future<?> appended;

    /** @param data of which the events {@code from} to below {@code from + perSecond × duration} are appended */
    Writes(World world, RoomData data, long from, int perSecond, Duration duration) {
        this.producer = LogProducer.ofSingle(world.broker().bootstrapServers(), world.topics());
        long to = from + events(perSecond, duration);
        this.appended = thread.submit(() -> producer.append(data, from, to, perSecond, done -> {}));
    }

    static long events(int perSecond, Duration duration) {
        return perSecond * duration.toMillis() / 1000;
    }

    /** Waits for the last event to be appended. */
    @Override
    public void close() throws Exception {
        try (producer;
                thread) {
            appended.get();
        }
    }
}
