package io.callboard.app.service;

import io.callboard.app.command.KafkaCommandGateway;
import io.callboard.app.config.ServiceConfig;
import io.callboard.app.kafka.Cluster;
import io.callboard.app.kafka.CommandStart;
import io.callboard.app.kafka.KafkaFailedException;
import io.callboard.app.kafka.KafkaTarget;
import io.callboard.app.kafka.TopicAdmin;
import io.callboard.app.streams.StreamsLifecycle;
import io.callboard.events.Topics.TopicSpec;
import io.callboard.http.HttpServer;
import io.callboard.query.Readiness;
import io.callboard.query.RoomQueries;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of one instance: {@link #start} once, {@link #close} once, from any thread. */
public final class Service implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    private static final Duration READINESS_CHECK = Duration.ofMillis(200);

    /** How long the news of topics just made, here or by another instance, may take to reach every broker. */
    private static final Duration NEWS = Duration.ofSeconds(5);

    private final ServiceConfig config;
    private final KafkaTarget kafka;
    private final StreamsLifecycle streams;
    private final RoomQueries rooms;
    private final KafkaCommandGateway commands;
    private final HttpServer http;
    private final CountDownLatch closed = new CountDownLatch(1);

    Service(
            ServiceConfig config,
            KafkaTarget kafka,
            StreamsLifecycle streams,
            RoomQueries rooms,
            KafkaCommandGateway commands,
            HttpServer http) {
        this.config = config;
        this.kafka = kafka;
        this.streams = streams;
        this.rooms = rooms;
        this.commands = commands;
        this.http = http;
    }

    /**
     * Returns when HTTP answers; rooms become ready after it ({@link #awaitReady}).
     *
     * @throws KafkaFailedException when no broker answers, or the topics are not as they have to be
     * @throws java.io.UncheckedIOException when a port cannot be had
     */
    public void start() {
        checkTopics();
        if (config.commands().decide()) {
            new CommandStart(kafka).begin(config.applicationId(), config.partitions());
        }
        commands.start();
        // HTTP first: a busy port is found out before anything is restored, and health checks see the restore.
        http.start();
        streams.start();
    }

    /** Blocks until nothing stands in the way of readiness, and says so in one line; or until the service is closed. */
    public void awaitReady() throws InterruptedException {
        while (!closed.await(READINESS_CHECK.toMillis(), TimeUnit.MILLISECONDS)) {
            if (readiness().obstacles().isEmpty()) {
                LOG.info(
                        "Ready at {}; metrics at http://{}:{}/metrics; Kafka at {}",
                        url(),
                        config.http().internalHost(),
                        http.internalPort(),
                        kafka.bootstrapServers());
                return;
            }
        }
    }

    /** Blocks until the service is closed. */
    public void awaitClosed() throws InterruptedException {
        closed.await();
    }

    public Readiness readiness() {
        return streams.readiness();
    }

    public RoomQueries rooms() {
        return rooms;
    }

    /** The public address, with the port as bound. */
    public String url() {
        String scheme = config.http().tls() == null ? "http" : "https";
        return scheme + "://" + config.http().host() + ":" + http.port();
    }

    /** Takes no more requests and stops the projection, beside each other: requests in flight are told Unavailable. A second call does nothing. */
    @Override
    public synchronized void close() {
        if (closed.getCount() == 0) {
            return;
        }
        try (ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor()) {
            beside.execute(http::stop);
            streams.close();
        }
        commands.close();
        closed.countDown();
    }

    private void checkTopics() {
        List<TopicSpec> wanted = config.topics().all(config.partitions());
        try (Cluster cluster = Cluster.connect(kafka)) {
            TopicAdmin topics = new TopicAdmin(cluster);
            if (config.createTopics()) {
                topics.create(wanted, Optional.ofNullable(config.replicationFactor()))
                        .forEach(name -> LOG.info("Made topic {}", name));
            }
            List<String> differences = topics.differences(wanted, config.createTopics() ? NEWS : Duration.ZERO);
            if (!differences.isEmpty()) {
                throw new KafkaFailedException(
                        "the topics at " + kafka.bootstrapServers() + " do not fit: " + String.join("; ", differences));
            }
        }
    }
}
