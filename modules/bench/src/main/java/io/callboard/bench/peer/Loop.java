package io.callboard.bench.peer;

import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;

/** A thread that polls a consumer until it is closed. What goes wrong in it ends the process. */
final class Loop implements AutoCloseable {

    @FunctionalInterface
    interface Step {
        void run() throws Exception;
    }

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;

    private Loop(KafkaConsumer<byte[], byte[]> consumer, Step step) {
        this.consumer = consumer;
        this.thread = new Thread(() -> run(step), "loop");
    }

    /** @param consumer from now on used by that thread alone, and closed by it */
    static Loop start(KafkaConsumer<byte[], byte[]> consumer, Step step) {
        Loop loop = new Loop(consumer, step);
        loop.thread.start();
        return loop;
    }

    private void run(Step step) {
        try (consumer) {
            while (true) {
                step.run();
            }
        } catch (WakeupException e) {
            // Closed.
        } catch (Exception e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
        }
    }

    @Override
    public void close() throws InterruptedException {
        consumer.wakeup();
        thread.join();
    }
}
