package io.callboard.app.demo;

import io.callboard.app.demo.DemoDirectory.Description;
import io.callboard.app.demo.DemoDirectory.ToldHistory;
import io.callboard.app.kafka.Cluster;
import io.callboard.app.kafka.KafkaTarget;
import io.callboard.app.kafka.TopicAdmin;
import io.callboard.app.service.Service;
import io.callboard.app.service.ServiceApplication;
import io.callboard.broker.EmbeddedBroker;
import io.callboard.broker.EmbeddedBrokerSettings;
import io.callboard.events.Topics;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The demo from its start to its end. {@link #start} on one thread; {@link #close} from any, at any time. */
public final class Demo implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

    private static final Topics TOPICS = new Topics(Topics.DEFAULT_PREFIX);
    private static final int PARTITIONS = 12;
    private static final String LOOPBACK = "127.0.0.1";

    /** How long the welcome waits for the history at most. */
    private static final Duration FOLDED_WITHIN = Duration.ofSeconds(20);

    private final DemoOptions options;
    private final PrintStream screen;
    private final PrintStream progress;
    private final Clock clock = Clock.systemUTC();

    /** What runs, the last started on top; closed in that order. */
    private final Deque<AutoCloseable> running = new ArrayDeque<>();

    private boolean closing;

    /** Whether there is more to stop than a start that found a port taken. */
    private volatile boolean underWay;

    /**
     * @param screen takes the welcome, and nothing else
     * @param progress takes what is worth knowing before and after it
     */
    public Demo(DemoOptions options, PrintStream screen, PrintStream progress) {
        this.options = options;
        this.screen = screen;
        this.progress = progress;
    }

    /**
     * Returns once everything answers and the welcome is on the screen.
     *
     * @throws DemoException when it cannot start
     */
    public void start() throws InterruptedException {
        DemoDirectory directory = keep(DemoDirectory.open(options.dataDir(), options.fresh()));
        requireFreePort(options.port(), "--port");
        requireFreePort(options.port() + 100, "--port, which lies 100 below");
        requireFreePort(options.kafkaPort(), "--kafka-port");
        progress.println("Starting the broker and the service; data in " + options.dataDir());
        underWay = true;

        // The broker and the Spring context take a second or two each, and neither needs the other yet.
        CompletableFuture<EmbeddedBroker> starting = CompletableFuture.supplyAsync(
                () -> EmbeddedBroker.start(new EmbeddedBrokerSettings(directory.kafka(), options.kafkaPort())));
        keep(() -> close(starting));
        ServiceApplication application = keep(ServiceApplication.prepare(settings(directory), directory.log()));
        EmbeddedBroker broker = joined(starting);

        // Tokens outlive a restart.
        Optional<DemoUsers> earlier = directory.description().map(description -> DemoUsers.of(description.users()));
        DemoUsers users = earlier.orElseGet(DemoUsers::random);
        prepareKafka(broker.bootstrapServers(), users, earlier.isEmpty());
        Service service = application.service();
        service.start();
        directory.describe(new Description(service.url(), broker.bootstrapServers(), users.all()));

        EventSink sink = keep(new EventSink(application.eventProducers().createProducer(), TOPICS));
        ToldHistory history = directory.history().orElseGet(this::newHistory);
        new HistoryPlayer(directory, progress).play(history, sink);
        if (!history.complete()) {
            progress.println("Folding them into rooms");
        }
        service.awaitReady();
        if (!history.complete()) {
            awaitAllFolded(service);
        }

        LiveTraffic traffic = keep(new LiveTraffic(
                sink,
                options.rate(),
                history.seed(),
                clock,
                UnfinishedCalls.endings(service.rooms(), clock.instant())));
        traffic.start();
        screen.print(Welcome.to(service.url(), broker.bootstrapServers(), users, service.rooms())
                .text());
        screen.flush();
        if (options.rate() > 0) {
            progress.println("New calls keep coming; the log is " + directory.log());
        }
        keep(new DeadLetterNews(application.meters(), TOPICS.deadLetters(), progress))
                .start();
    }

    /** Ends what was started, the last first, and says so: it takes a second or two, or more while the broker is busy. */
    @Override
    public void close() {
        synchronized (running) {
            if (underWay && !closing) {
                progress.println("Stopping the service and the broker");
            }
            closing = true;
            while (!running.isEmpty()) {
                try {
                    running.pop().close();
                } catch (Exception e) {
                    LOG.warn("A part of the demo did not close", e);
                }
            }
        }
    }

    private <T extends AutoCloseable> T keep(T started) {
        synchronized (running) {
            running.push(started);
            if (closing) {
                close();
                throw new DemoException("stopped while starting");
            }
            return started;
        }
    }

    private Map<String, String> settings(DemoDirectory directory) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("callboard.bootstrap-servers", LOOPBACK + ":" + options.kafkaPort());
        // An application.yml in this directory may be about another cluster.
        settings.put("spring.kafka.security.protocol", "PLAINTEXT");
        settings.put("callboard.topic-prefix", TOPICS.prefix());
        settings.put("callboard.partitions", Integer.toString(PARTITIONS));
        settings.put("callboard.state-dir", directory.state().toString());
        settings.put("callboard.standbys", "0");
        settings.put("callboard.http.port", Integer.toString(options.port()));
        settings.put("callboard.http.stop-timeout", "500ms");
        settings.put("callboard.memory.rocksdb", "256MB");
        // A member with a name comes back to its partitions without a rebalance, also after a kill.
        settings.put("callboard.instance-id", "demo");
        settings.put("spring.kafka.streams.properties[session.timeout.ms]", "10000");
        return settings;
    }

    /** @param unknown whether no earlier start has written the users; the topic that holds them may have been lost as well */
    private static void prepareKafka(String bootstrapServers, DemoUsers users, boolean unknown) {
        try (Cluster cluster = Cluster.connect(KafkaTarget.plaintext(bootstrapServers, TOPICS))) {
            List<String> made = new TopicAdmin(cluster).create(TOPICS.all(PARTITIONS), Optional.of((short) 1));
            if (unknown || made.contains(TOPICS.credentials())) {
                users.addTo(cluster);
            }
        }
    }

    private ToldHistory newHistory() {
        long seed = new SplittableRandom().nextLong();
        return new ToldHistory(seed, clock.millis(), options.history(), false);
    }

    /**
     * The welcome comes when the history is folded to its end; on a slow machine a little before, because everything answers already.
     * The clock of the lag ticks every second, so the first look counts only after one tick.
     */
    private static void awaitAllFolded(Service service) throws InterruptedException {
        Instant start = Instant.now();
        boolean folded = false;
        while (!folded && Instant.now().isBefore(start.plus(FOLDED_WITHIN))) {
            TimeUnit.MILLISECONDS.sleep(200);
            boolean measured = Instant.now().isAfter(start.plusMillis(1_100));
            folded = measured && service.readiness().lagSeconds().orElse(1) == 0;
        }
    }

    private static void close(CompletableFuture<EmbeddedBroker> starting) {
        starting.handle((broker, failure) -> {
                    if (broker != null) {
                        broker.close();
                    }
                    return null;
                })
                .join();
    }

    private static EmbeddedBroker joined(CompletableFuture<EmbeddedBroker> starting) {
        try {
            return starting.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException reason ? reason : e;
        }
    }

    private static void requireFreePort(int port, String option) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(LOOPBACK), port));
        } catch (IOException e) {
            throw new DemoException("port %d is taken; free it, or choose others with %s".formatted(port, option), e);
        }
    }
}
