package io.callboard.app.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** A cluster that has answered once. Every further question to it ends within {@link #PATIENCE}. Thread-safe. */
public final class Cluster implements AutoCloseable {

    /** How long a broker may take to answer. */
    public static final Duration PATIENCE = Duration.ofSeconds(8);

    private final KafkaTarget target;
    private final Admin admin;

    Cluster(KafkaTarget target, Admin admin) {
        this.target = target;
        this.admin = admin;
    }

    /** @throws KafkaFailedException when no broker answers there */
    public static Cluster connect(KafkaTarget target) {
        Cluster cluster = new Cluster(target, newAdmin(target));
        try {
            cluster.await(cluster.admin.describeCluster().nodes());
            return cluster;
        } catch (KafkaFailedException e) {
            cluster.close();
            throw e;
        }
    }

    public KafkaTarget target() {
        return target;
    }

    /** The offset that the next record of the partition will have. */
    public long end(TopicPartition partition) {
        return await(admin.listOffsets(Map.of(partition, OffsetSpec.latest())).partitionResult(partition))
                .offset();
    }

    Admin admin() {
        return admin;
    }

    /** @throws KafkaFailedException with the reason, when there is no result in time */
    <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw noAnswer(target, "nothing within " + PATIENCE.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
                throw noAnswer(target, "nothing within " + PATIENCE.toSeconds() + " s", cause);
            }
            throw new KafkaFailedException(
                    "Kafka at " + target.bootstrapServers() + " refused: " + reason(cause), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaFailedException("interrupted while waiting for Kafka", e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }

    private static Admin newAdmin(KafkaTarget target) {
        try {
            return Admin.create(target.with(Map.of(
                    AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis(),
                    AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis())));
        } catch (KafkaException e) {
            // Addresses that do not resolve and settings that make no sense end here; the cause names them.
            throw noAnswer(target, reason(e.getCause() == null ? e : e.getCause()), e);
        }
    }

    private static KafkaFailedException noAnswer(KafkaTarget target, String reason, Throwable cause) {
        return new KafkaFailedException(
                "no Kafka broker answers at " + target.bootstrapServers() + ": " + reason, cause);
    }

    private static String reason(Throwable e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
