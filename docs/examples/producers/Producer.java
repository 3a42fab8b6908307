import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.CloudEventSerializer;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A call that is answered and hung up. The jars that Callboard was built with (./mvnw -Dquick package) are enough:
 * java -Dlogback.configurationFile=io/callboard/app/quiet-logback.xml -cp modules/app/target/callboard.jar \
 *   docs/examples/producers/Producer.java [HOST:PORT]
 */
class Producer {
    public static void main(String[] args) throws Exception {
        String rid = "java-" + UUID.randomUUID();
        Map<String, Object> settings =
                Map.of("bootstrap.servers", args.length > 0 ? args[0] : "localhost:19092", "acks", "all", "enable.idempotence", true);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new CloudEventSerializer())) {
            send(producer, event(rid, "created", "{\"v\":{\"_id\":\"mary\",\"token\":\"secret-of-" + rid + "\",\"name\":\"Mary\"}}"));
            send(producer, event(rid, "assigned", "{\"agent\":{\"_id\":\"agent-001\",\"username\":\"anna.keller\"}}"));
            send(producer, event(rid, "closed", "{\"closer\":\"visitor\"}"));
        }
        System.out.println("rid=" + rid + "&token=secret-of-" + rid);
    }

    /** Ends with an error when the broker did not acknowledge the event: closing the producer waits, too, but tells nobody that one was lost. */
    private static void send(KafkaProducer<String, CloudEvent> producer, ProducerRecord<String, CloudEvent> event) throws Exception {
        producer.send(event).get();
    }

    private static ProducerRecord<String, CloudEvent> event(String rid, String fact, String data) {
        CloudEvent event = CloudEventBuilder.v1().withId(UUID.randomUUID().toString()).withSource(URI.create("/examples/java"))
                .withType("io.callboard.room." + fact).withSubject(rid).withTime(OffsetDateTime.now())
                .withData("application/json", data.getBytes()).build();
        return new ProducerRecord<>("callboard.room-events", rid, event);
    }
}
