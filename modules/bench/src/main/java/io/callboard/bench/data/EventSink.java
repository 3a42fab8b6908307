package io.callboard.bench.data;

import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Takes one record of {@code room-events} after the other; key, headers and value are the receiver's to keep. */
@FunctionalInterface
public interface EventSink {

    void accept(byte[] key, Headers headers, byte @Nullable [] value);
}
