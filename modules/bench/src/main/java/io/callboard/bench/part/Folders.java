package io.callboard.bench.part;

import io.callboard.bench.Bench;
import io.callboard.bench.figure.Subject;
import io.callboard.bench.machine.BrokerProcess;
import io.callboard.bench.machine.PeerProcess;
import io.callboard.bench.peer.NaiveStreams;
import io.callboard.bench.peer.PostgresProjection;
import io.callboard.bench.peer.RawConsumer;
import io.callboard.events.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Starts whoever folds. */
final class Folders {

    private static final Duration READY_WITHIN = Duration.ofMinutes(5);
    private static final int PARTITIONS = 12;
    private static final AutoCloseable NOTHING = () -> {};

    private final Bench bench;
    private final BrokerProcess broker;

    Folders(Bench bench) throws Exception {
        this.bench = bench;
        this.broker = World.brokerOf(bench);
    }

    /** On a log of its own. */
    Folder naiveStreams() throws Exception {
        return naiveStreams(freshTopics("live-naive."), "live-naive");
    }

    /** @param application also names its changelogs and its directory below the scratch directory */
    Folder naiveStreams(Topics topics, String application) throws Exception {
        Path directory = bench.scratch().resolve(application);
        PeerProcess process = peer(
                application,
                NaiveStreams.class,
                topics,
                Map.of(
                        "application",
                        application,
                        "state",
                        directory.resolve("state").toString()));
        return new PeerFolder(Subject.NAIVE_STREAMS, process, topics, NOTHING);
    }

    /** The write side of the world's read model, on a log of its own. */
    Folder postgres(World world) throws Exception {
        String name = "live-postgres";
        Topics topics = freshTopics(name + ".");
        String jdbcUrl = world.postgresRows().database().jdbcUrl();
        PeerProcess process = peer(name, PostgresProjection.class, topics, Map.of("jdbc", jdbcUrl));
        return new PeerFolder(Subject.POSTGRES, process, topics, NOTHING);
    }

    Folder rawConsumer() throws Exception {
        Topics topics = freshTopics("live-raw.");
        return new PeerFolder(
                Subject.RAW_CONSUMER, peer("live-raw", RawConsumer.class, topics, Map.of()), topics, NOTHING);
    }

    Folder parsingConsumer() throws Exception {
        Topics topics = freshTopics("live-parsing.");
        return new PeerFolder(
                Subject.PARSING_CONSUMER,
                peer("live-parsing", RawConsumer.class, topics, Map.of("parse", "true")),
                topics,
                NOTHING);
    }

    private Topics freshTopics(String prefix) throws Exception {
        Topics topics = new Topics(prefix);
        broker.create(topics, PARTITIONS);
        return topics;
    }

    private PeerProcess peer(String name, Class<?> main, Topics topics, Map<String, String> options) throws Exception {
        Map<String, String> all = new HashMap<>(options);
        all.put("bootstrap", broker.bootstrapServers());
        all.put("topic", topics.roomEvents());
        all.put("every", "10000");
        return PeerProcess.start(
                bench.machine(),
                name,
                main,
                World.SERVICE_HEAP_MEGABYTES,
                all,
                bench.scratch().resolve(name),
                READY_WITHIN);
    }
}
