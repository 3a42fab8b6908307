package io.callboard.bench.part;

import io.callboard.bench.Bench;
import io.callboard.bench.Part;
import io.callboard.bench.data.RoomData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** From the call of the producer's send to the moment at which GET room shows the room, at a pace that leaves the machine idle. */
public final class Freshness implements Part {

    private static final int PER_SECOND = 100;
    private static final long SEED = 5;

    @Override
    public String name() {
        return "freshness";
    }

    @Override
    public String question() {
        return "ms from produce() to readable over HTTP, at 100 events/s";
    }

    @Override
    public void measure(Bench bench) throws Exception {
        World world = World.large(bench);
        Server callboard = world.callboard();
        int samples = bench.scale().samples();
        RoomData data = RoomData.later(
                SEED, (bench.scale().runs() + 1) * samples, bench.scale().eventsPerRoom());

        Readings readings = new Readings(name());
        for (int run = 0; run <= bench.scale().runs(); run++) {
            bench.progress().step("freshness, " + (run == 0 ? "warming" : "run " + run), samples);
            double[] millis = sample(bench, world, callboard, data, run * samples, samples);
            if (run > 0) {
                readings.add("p50", callboard.subject(), "ms", millis[samples / 2]);
                readings.add("p99", callboard.subject(), "ms", millis[samples * 99 / 100]);
            }
        }
        world.countRooms();
        readings.handTo(bench.figures());
        bench.figures()
                .note(
                        name(),
                        "%,d rooms a run, as many before the first that counts; each is looked for every %.1f ms. acks=all, linger.ms=0."
                                .formatted(samples, Lookers.EVERY_NANOS / 1e6));
    }

    /** Times of all samples in ms, sorted. */
    private static double[] sample(Bench bench, World world, Server server, RoomData data, int first, int samples)
            throws Exception {
        List<Future<Double>> seen = new ArrayList<>();
        try (Lookers lookers = new Lookers(server);
                KafkaProducer<byte[], byte[]> producer = producer(world)) {
            long start = System.nanoTime();
            for (int i = 0; i < samples; i++) {
                ProducerRecord<byte[], byte[]> event = created(world, data, first + i);
                String path = PointRead.roomPath(data, first + i);
                parkUntil(start + i * TimeUnit.SECONDS.toNanos(1) / PER_SECOND);
                seen.add(lookers.look(path, System.nanoTime()));
                var unused = producer.send(event);
                bench.progress().at(i + 1);
            }
            double[] millis = new double[samples];
            for (int i = 0; i < samples; i++) {
                millis[i] = seen.get(i).get();
            }
            Arrays.sort(millis);
            return millis;
        }
    }

    private static ProducerRecord<byte[], byte[]> created(World world, RoomData data, int room) {
        List<ProducerRecord<byte[], byte[]>> life = new ArrayList<>();
        data.writeRoom(
                room,
                (key, headers, value) ->
                        life.add(new ProducerRecord<>(world.topics().roomEvents(), null, null, key, value, headers)));
        return life.getFirst();
    }

    private static KafkaProducer<byte[], byte[]> producer(World world) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        world.broker().bootstrapServers(),
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static void parkUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
