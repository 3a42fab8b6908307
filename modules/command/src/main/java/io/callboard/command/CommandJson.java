package io.callboard.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.callboard.events.RoomId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Commands and outcomes as they lie on their topics and in the decider's store: JSON, one object each. Unknown members are tolerated, since
 * instances of two versions may run beside each other. Thread-safe.
 */
public final class CommandJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, new ToStringSerializer(Instant.class))
                    .addDeserializer(Instant.class, new FromText<>(Instant.class, Instant::parse))
                    .addSerializer(RoomId.class, new ToStringSerializer(RoomId.class))
                    .addDeserializer(RoomId.class, new FromText<>(RoomId.class, RoomId::new)))
            .build();

    private CommandJson() {}

    /** By way of a String, which makes a question mark of half a surrogate pair: a client can send one, and bytes cannot hold it. */
    public static byte[] bytes(Object value) {
        try {
            return JSON.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a command's records are always writable", e);
        }
    }

    /** Empty when the bytes are no such thing; what they hold is nobody's business. */
    public static <T> Optional<T> read(byte @Nullable [] bytes, Class<T> type) {
        if (bytes == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JSON.readValue(bytes, type));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
