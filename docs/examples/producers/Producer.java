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
    public static void main(String[] args) {
        String rid = "java-" + UUID.randomUUID();
        Map<String, Object> settings =
                Map.of("bootstrap.servers", args.length > 0 ? args[0] : "localhost:19092", "acks", "all", "enable.idempotence", true);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new CloudEventSerializer())) {
            producer.send(event(rid, "created", "{\"v\":{\"_id\":\"mary\",\"token\":\"secret-of-" + rid + "\",\"name\":\"Mary\"}}"));
            producer.send(event(rid, "assigned", "{\"agent\":{\"_id\":\"agent-001\",\"username\":\"anna.keller\"}}"));
            producer.send(event(rid, "closed", "{\"closer\":\"visitor\"}"));
        }
        System.out.println("rid=" + rid + "&token=secret-of-" + rid);
    }

    private static ProducerRecord<String, CloudEvent> event(String rid, String fact, String data) {
        CloudEvent event = CloudEventBuilder.v1().withId(UUID.randomUUID().toString()).withSource(URI.create("/examples/java"))
                .withType("io.callboard.room." + fact).withSubject(rid).withTime(OffsetDateTime.now())
                .withData("application/json", data.getBytes()).build();
        return new ProducerRecord<>("callboard.room-events", rid, event);
    }
}
