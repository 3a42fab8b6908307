package io.callboard.bench.peer;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * How fast the log can be read at all. {@code --bootstrap}, {@code --topic}; {@code --parse true} reads every value as a Jackson tree besides.
 */
public final class RawConsumer {

    private static final int RECORDS_PER_POLL = 5_000;

    private RawConsumer() {}

    public static void main(String[] arguments) throws Exception {
        Options options = Peer.begin(arguments);
        Events events = new Events(options);
        Loop loop = start(options, events);
        Peer.sayReady();
        Peer.runUntilTold(loop, events);
    }

    static Loop start(Options options, Events events) {
        boolean parse = Boolean.parseBoolean(options.text("parse", "false"));
        KafkaConsumer<byte[], byte[]> consumer = LogConsumer.create(options.text("bootstrap"), RECORDS_PER_POLL);
        LogConsumer.assign(consumer, options.text("topic"), Map.of());
        return Loop.start(consumer, () -> {
            ConsumerRecords<byte[], byte[]> records = consumer.poll(Duration.ofMillis(100));
            if (parse) {
                for (ConsumerRecord<byte[], byte[]> record : records) {
                    parse(record);
                }
            }
            events.applied(records.count());
        });
    }

    private static void parse(ConsumerRecord<byte[], byte[]> record) throws Exception {
        byte[] value = record.value();
        if (value != null && !Fact.JSON.readTree(value).isObject()) {
            throw new IllegalStateException("the data of an event is an object");
        }
    }
}
