package io.callboard.bench.part;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.callboard.bench.Bench;
import io.callboard.bench.data.LogProducer;
import io.callboard.bench.data.RoomData;
import io.callboard.bench.figure.Subject;
import io.callboard.bench.machine.BrokerProcess;
import io.callboard.bench.machine.HttpCaller;
import io.callboard.bench.machine.ServiceProcess;
import io.callboard.events.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A log of so many rooms and the Callboard that has folded it: made once a run and size, when a part first asks for it, and shared by all
 * parts that need many rooms. Not thread-safe: parts run one after the other.
 */
final class World {

    /** Of every JVM that serves rooms, Callboard and peers alike. */
    static final int SERVICE_HEAP_MEGABYTES = 2_048;

    private static final int PARTITIONS = 12;
    private static final long SEED = 20_260_101;
    private static final Duration FOLDED_WITHIN = Duration.ofMinutes(15);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Bench bench;
    private final String name;
    private final RoomData data;
    private final BrokerProcess broker;
    private final Topics topics;
    private final ServiceProcess.Credentials credentials;
    private ServiceProcess.Settings settings;
    private @Nullable ServiceProcess callboard;
    private @Nullable ReadModel readModel;
    private @Nullable Server bare;
    private int applications;
    private long rooms;

    private World(Bench bench, String name, int rooms) throws Exception {
        this.bench = bench;
        this.name = name;
        this.data = new RoomData(SEED, rooms, bench.scale().eventsPerRoom());
        this.broker = brokerOf(bench);
        this.topics = new Topics(name + ".");
        broker.create(topics, PARTITIONS);
        this.credentials = ServiceProcess.newUser(broker.bootstrapServers(), topics);
        this.rooms = rooms;
        this.settings = freshSettings();
        fill();
    }

    /** Of {@link io.callboard.bench.Scale#rooms()}. */
    static World large(Bench bench) throws Exception {
        return bench.machine()
                .shared(
                        "large world",
                        World.class,
                        () -> new World(bench, "large", bench.scale().rooms()));
    }

    /** Of {@link io.callboard.bench.Scale#fewRooms()}. */
    static World small(Bench bench) throws Exception {
        return bench.machine()
                .shared(
                        "small world",
                        World.class,
                        () -> new World(bench, "small", bench.scale().fewRooms()));
    }

    /** The one broker of the run. */
    static BrokerProcess brokerOf(Bench bench) throws Exception {
        return bench.machine()
                .shared(
                        "broker",
                        BrokerProcess.class,
                        () -> BrokerProcess.start(
                                bench.machine(), bench.scratch().resolve("broker")));
    }

    RoomData data() {
        return data;
    }

    BrokerProcess broker() {
        return broker;
    }

    Topics topics() {
        return topics;
    }

    ServiceProcess.Credentials credentials() {
        return credentials;
    }

    /** Settings of another Callboard on the same log, with stores of its own. */
    ServiceProcess.Settings freshSettings() {
        String applicationId = name + "-callboard-" + ++applications;
        Path directory = bench.scratch().resolve(applicationId);
        return new ServiceProcess.Settings(
                broker.bootstrapServers(),
                topics,
                applicationId,
                directory,
                SERVICE_HEAP_MEGABYTES,
                bench.scale().cacheMegabytes());
    }

    ServiceProcess.Settings settings() {
        return settings;
    }

    /** Takes over a Callboard that has folded the log and is still running. */
    void adopt(ServiceProcess.Settings settings, ServiceProcess callboard) {
        stop();
        this.settings = settings;
        this.callboard = callboard;
    }

    /** Callboard with every event folded. */
    Server callboard() throws Exception {
        ServiceProcess running = process();
        return new Server(Subject.CALLBOARD, running.address(), credentials.headers());
    }

    ServiceProcess process() throws Exception {
        if (callboard == null) {
            bench.progress().step("Callboard folds " + name, rooms);
            start(FOLDED_WITHIN);
        }
        return Objects.requireNonNull(callboard);
    }

    /** Starts it where it does not run. @return from the start of the process until it is ready and shows all rooms */
    Duration start(Duration patience) throws IOException, InterruptedException {
        ServiceProcess started = ServiceProcess.start(bench.machine(), settings);
        try {
            started.awaitReady(patience);
            long deadline = System.nanoTime() + patience.toNanos();
            long shown = total(started);
            for (; shown < rooms; shown = total(started)) {
                if (System.nanoTime() > deadline) {
                    throw new IOException("Callboard shows %,d rooms of %,d".formatted(shown, rooms));
                }
                bench.progress().at(shown);
                TimeUnit.MILLISECONDS.sleep(20);
            }
            // More, where a part failed that had appended some.
            rooms = shown;
            callboard = started;
            return started.age();
        } finally {
            if (callboard != started) {
                // Other parts must not measure one that lacks rooms.
                started.close();
            }
        }
    }

    /** Rooms that there are. */
    long rooms() {
        return rooms;
    }

    /** To be called when events were appended that made rooms, once all of them are folded. */
    void countRooms() throws Exception {
        rooms = total(process());
    }

    /** Stops it cleanly, where it runs; the next call for it starts it again. */
    void stop() {
        if (callboard != null) {
            callboard.close();
            callboard = null;
        }
    }

    /** Ends it as kill -9 does. */
    void kill() throws InterruptedException {
        if (callboard != null) {
            callboard.process().kill();
            callboard.close();
            callboard = null;
        }
    }

    /** The PostgreSQL read model with the same rooms. */
    Server postgres() throws Exception {
        return postgresRows().server();
    }

    /** Loaded at the first call. */
    ReadModel postgresRows() throws Exception {
        if (readModel == null) {
            readModel = ReadModel.load(bench, name, SEED, data, credentials);
        }
        return readModel;
    }

    /** Bare Javalin, which answers with what Callboard answered, as many bytes as usual. */
    Server bare() throws Exception {
        if (bare == null) {
            bare = BareServer.start(bench, this);
        }
        return bare;
    }

    /** @throws IOException when that Callboard, which has folded the whole log, does not show every room */
    void requireAllRooms(ServiceProcess service) throws IOException {
        long shown = total(service);
        if (shown != rooms) {
            throw new IOException("Callboard shows %,d rooms of %,d".formatted(shown, rooms));
        }
    }

    /** Ends all of it but the broker, and forgets it. */
    void end() throws Exception {
        bench.machine().forget(name + " world");
        stop();
        if (readModel != null) {
            readModel.close();
        }
    }

    /** Rooms that it shows. */
    private long total(ServiceProcess service) throws IOException {
        try (HttpCaller caller = new HttpCaller(service.address(), credentials.headers())) {
            return JSON.readTree(caller.getOk("/api/v1/voip/rooms?count=1"))
                    .path("total")
                    .asLong();
        }
    }

    private void fill() {
        bench.progress().step("filling the log of " + name, data.events());
        try (LogProducer producer = LogProducer.ofMany(broker.bootstrapServers(), topics)) {
            producer.append(
                    data,
                    0,
                    data.events(),
                    LogProducer.UNLIMITED,
                    done -> bench.progress().at(done));
        }
    }
}
