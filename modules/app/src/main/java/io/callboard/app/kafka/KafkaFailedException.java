package io.callboard.app.kafka;

import org.jspecify.annotations.Nullable;

/** Kafka did not do what it was asked. The message is one line and says where and why. */
public final class KafkaFailedException extends RuntimeException {

    public KafkaFailedException(String message) {
        this(message, null);
    }

    public KafkaFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
