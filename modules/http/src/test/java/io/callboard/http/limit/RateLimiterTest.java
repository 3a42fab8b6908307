package io.callboard.http.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.http.limit.RateLimiter.Counted;
import io.callboard.http.limit.RateLimits.Limit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

    private static final long MINUTE = 60_000;

    private final SettableClock clock = new SettableClock();
    private final RateLimiter limiter = new RateLimiter(
            new RateLimits(
                    true, new Limit(2, Duration.ofMinutes(1)), Map.of("quick", new Limit(1, Duration.ofSeconds(1)))),
            clock);

    @Test
    void shouldBeginAnewForAllWhenTheWindowEnds() {
        // given
        clock.millis = 10 * MINUTE + 59_000;

        // then
        assertThat(limiter.count("GET", "r", "a")).isEqualTo(new Counted(2, 1, 11 * MINUTE, 0));
        assertThat(limiter.count("GET", "r", "a")).isEqualTo(new Counted(2, 0, 11 * MINUTE, 0));
        assertThat(limiter.count("GET", "r", "a")).isEqualTo(new Counted(2, 0, 11 * MINUTE, 1_000));
        assertThat(limiter.count("GET", "r", "b")).isEqualTo(new Counted(2, 1, 11 * MINUTE, 0));
        assertThat(limiter.count("POST", "r", "a")).isEqualTo(new Counted(2, 1, 11 * MINUTE, 0));

        // when
        clock.millis = 11 * MINUTE;

        // then
        assertThat(limiter.count("GET", "r", "a")).isEqualTo(new Counted(2, 1, 12 * MINUTE, 0));
    }

    @Test
    void shouldFollowTheRoutesOwnLimit() {
        // given
        clock.millis = 10 * MINUTE + 1;

        // then
        assertThat(limiter.count("GET", "quick", "a")).isEqualTo(new Counted(1, 0, 10 * MINUTE + 1_000, 0));
        assertThat(limiter.count("GET", "quick", "a")).isEqualTo(new Counted(1, 0, 10 * MINUTE + 1_000, 999));
    }

    @Test
    void shouldLetNoMoreThroughWhenManyCallAtOnce() throws Exception {
        // given
        AtomicInteger passed = new AtomicInteger();

        // when
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 1_000; i++) {
                callers.execute(() -> {
                    if (limiter.count("GET", "r", "a").waitMillis() == 0) {
                        passed.incrementAndGet();
                    }
                });
            }
        }

        // then
        assertThat(passed).hasValue(2);
    }

    private static final class SettableClock extends Clock {

        private volatile long millis;

        @Override
        public long millis() {
            return millis;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
