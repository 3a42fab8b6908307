package io.callboard.bench.peer;

import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.kafka.CloudEventDeserializer;
import io.cloudevents.kafka.CloudEventSerializer;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The fold as most would write it with Kafka Streams: the DSL's {@code groupByKey().aggregate()}, as in Kafka's own introductions to event
 * sourcing, CloudEvents read by their SDK's deserializer, the room as a Jackson tree in and out, and the default configuration: at least once,
 * one thread, a record cache of 10 MB, a commit every 30 s. No index and no dedupe. {@code --bootstrap}, {@code --topic},
 * {@code --application}, {@code --state}: where the stores lie. An event counts as applied when the aggregate has it, up to 30 s before it
 * is in the changelog.
 */
public final class NaiveStreams {

    static final String STORE = "rooms";

    private NaiveStreams() {}

    public static void main(String[] arguments) throws Exception {
        Options options = Peer.begin(arguments);
        Events events = new Events(options);
        KafkaStreams streams = start(options, events);
        Peer.runUntilTold(streams, events);
    }

    static KafkaStreams start(Options options, Events events) {
        KafkaStreams streams = new KafkaStreams(topology(options.text("topic"), events), settings(options));
        streams.setUncaughtExceptionHandler(e -> {
            e.printStackTrace();
            Runtime.getRuntime().halt(1);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) {
                Peer.sayReady();
            }
        });
        streams.start();
        return streams;
    }

    private static Topology topology(String topic, Events events) {
        StreamsBuilder builder = new StreamsBuilder();
        var cloudEvents = Serdes.serdeFrom(new CloudEventSerializer(), new CloudEventDeserializer());
        builder.stream(topic, Consumed.with(Serdes.String(), cloudEvents))
                .groupByKey()
                .aggregate(
                        RoomTree::new,
                        (rid, event, room) -> {
                            TreeFold.apply(room, fact(rid, event));
                            events.applied(1);
                            return room;
                        },
                        Materialized.<String, RoomTree, KeyValueStore<Bytes, byte[]>>as(STORE)
                                .withKeySerde(Serdes.String())
                                .withValueSerde(RoomTreeSerde.create()));
        return builder.build();
    }

    private static Fact fact(String rid, CloudEvent event) {
        CloudEventData data = event.getData();
        return Fact.of(
                rid, event.getType(), Objects.requireNonNull(event.getTime()), data == null ? null : data.toBytes());
    }

    private static Properties settings(Options options) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, options.text("bootstrap"));
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, options.text("application"));
        settings.put(StreamsConfig.STATE_DIR_CONFIG, options.text("state"));
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return settings;
    }
}
