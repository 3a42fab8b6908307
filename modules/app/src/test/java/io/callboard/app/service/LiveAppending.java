package io.callboard.app.service;

import io.callboard.app.demo.calls.PastCalls;
import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomEventWriter;
import io.callboard.events.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Calls that keep coming in, a few hundred events a second, until told to stop; every now and then the producer sends some events again, as
 * one that retries does.
 */
final class LiveAppending implements AutoCloseable {

    private static final int EVENTS_AT_A_TIME = 10;
    private static final int PAUSE_MS = 20;
    private static final int CALLS_AT_MOST = 20_000;

    private final CountDownLatch stop = new CountDownLatch(1);
    private final List<RecordedEvent> appended = Collections.synchronizedList(new ArrayList<>());
    private final CompletableFuture<Void> appending;

    private LiveAppending(String bootstrapServers, Topics topics) {
        appending = CompletableFuture.runAsync(() -> append(bootstrapServers, topics));
    }

    static LiveAppending to(ServiceOnBroker callboard) {
        return new LiveAppending(callboard.broker.bootstrapServers(), callboard.topics);
    }

    boolean isUnderWay() {
        return !appending.isDone();
    }

    /** Everything that is in the log by now, in its order. */
    List<RecordedEvent> stop() {
        close();
        return List.copyOf(appended);
    }

    /** A second call does nothing. */
    @Override
    public void close() {
        stop.countDown();
        appending.join();
    }

    private void append(String bootstrapServers, Topics topics) {
        RoomEventWriter writer = new RoomEventWriter(topics);
        PastCalls calls = new PastCalls(11, Instant.parse("2026-03-01T00:00:00Z"), CALLS_AT_MOST);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            List<RecordedEvent> some = List.of();
            for (int round = 1; calls.hasNext() && !stop.await(PAUSE_MS, TimeUnit.MILLISECONDS); round++) {
                boolean again = round % 5 == 0;
                some = again ? some : next(calls);
                List<Future<RecordMetadata>> sent = new ArrayList<>();
                for (RecordedEvent event : some) {
                    sent.add(producer.send(writer.write(event)));
                }
                for (Future<RecordMetadata> one : sent) {
                    one.get();
                }
                appended.addAll(some);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker did not take an event", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<RecordedEvent> next(PastCalls calls) {
        List<RecordedEvent> some = new ArrayList<>();
        while (calls.hasNext() && some.size() < EVENTS_AT_A_TIME) {
            some.add(calls.next());
        }
        return some;
    }
}
