package io.callboard.app.kafka;

import io.callboard.events.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * Which Kafka to talk to, and how.
 *
 * @param clientProperties Kafka client settings, {@code bootstrap.servers} and any SASL or TLS settings among them; may hold secrets
 * @param topics the names used there
 */
public record KafkaTarget(Map<String, Object> clientProperties, Topics topics) {

    public KafkaTarget {
        clientProperties = Map.copyOf(clientProperties);
        if (!clientProperties.containsKey(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)) {
            throw new IllegalArgumentException("bootstrap.servers is missing");
        }
    }

    /** Without any security, as the demo's broker is. */
    public static KafkaTarget plaintext(String bootstrapServers, Topics topics) {
        return new KafkaTarget(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers), topics);
    }

    public String bootstrapServers() {
        return String.valueOf(clientProperties.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
    }

    /** The client settings with some more put over them. */
    public Map<String, Object> with(Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(clientProperties);
        all.putAll(more);
        return all;
    }

    /** Leaves the settings out: they may hold secrets. */
    @Override
    public String toString() {
        return bootstrapServers() + " (topics " + topics.prefix() + "*)";
    }
}
