package io.callboard.projection.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class UnwrittenTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Unwritten<String> unwritten = new Unwritten<>(nanos::get);
    private final List<String> written = new ArrayList<>();

    @Test
    void shouldWriteWhatHasSettledAndLeaveTheRestToTheCommit() {
        // given
        unwritten.changed(key("over"), "over");
        unwritten.changed(key("going on"), "going on");
        after(Duration.ofMillis(900));
        unwritten.changed(key("going on"), "going on still");

        // when
        after(Duration.ofMillis(900));
        unwritten.settled(this::write);

        // then
        assertThat(written).containsExactly("over=over");

        // when
        unwritten.all(this::write);
        unwritten.all(this::write);

        // then
        assertThat(written).containsExactly("over=over", "going on=going on still");
    }

    @Test
    void shouldWriteAFewAtATimeEldestChangeFirst() {
        // given
        for (String name : List.of("a", "b", "c")) {
            unwritten.changed(key(name), name);
        }
        unwritten.changed(key("a"), "a");
        after(Duration.ofSeconds(5));

        // when
        unwritten.settled(this::write);

        // then
        assertThat(written).containsExactly("b=b", "c=c");

        // when
        unwritten.settled(this::write);

        // then
        assertThat(written).containsExactly("b=b", "c=c", "a=a");
    }

    @Test
    void shouldNotWriteWhatWasTakenOut() {
        // given
        unwritten.changed(key("a"), "a");

        // when
        boolean first = unwritten.remove(key("a"));
        boolean second = unwritten.remove(key("a"));
        unwritten.all(this::write);

        // then
        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(written).isEmpty();
    }

    private void after(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private void write(Bytes key, String value) {
        written.add(new String(key.get(), StandardCharsets.UTF_8) + "=" + value);
    }

    private static Bytes key(String name) {
        return Bytes.wrap(name.getBytes(StandardCharsets.UTF_8));
    }
}
