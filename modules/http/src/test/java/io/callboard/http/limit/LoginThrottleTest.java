package io.callboard.http.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.http.limit.LoginThrottle.Limits;
import io.callboard.http.limit.LoginThrottle.Verdict;
import io.callboard.http.limit.LoginThrottle.Verdict.AddressBlocked;
import io.callboard.http.limit.LoginThrottle.Verdict.Allowed;
import io.callboard.http.limit.LoginThrottle.Verdict.UserBlocked;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {

    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final AtomicLong nanos = new AtomicLong();
    private final LoginThrottle throttle = new LoginThrottle(new Limits(3, 5, WINDOW), nanos::get);

    @Test
    void shouldBlockANameThatFailedTooOftenUntilItsWindowEnds() {
        // given
        fails("kim", "10.0.0.1");
        pass(Duration.ofMinutes(2));
        fails("kim", "10.0.0.2");
        fails("kim", "10.0.0.3");

        // when
        Verdict verdict = throttle.begin("kim", "10.0.0.4");

        // then
        assertThat(verdict).isEqualTo(new UserBlocked(Duration.ofMinutes(3)));
        assertThat(throttle.begin("lee", "10.0.0.4")).isEqualTo(new Allowed());

        // when
        pass(Duration.ofMinutes(3));

        // then
        assertThat(throttle.begin("kim", "10.0.0.4")).isEqualTo(new Allowed());
    }

    @Test
    void shouldBlockAnAddressThatFailedTooOftenWhateverTheNames() {
        // given
        for (int i = 0; i < 5; i++) {
            fails("user-" + i, "10.0.0.1");
        }

        // then
        assertThat(throttle.begin("kim", "10.0.0.1")).isEqualTo(new AddressBlocked(WINDOW));
        assertThat(throttle.begin(null, "10.0.0.1")).isEqualTo(new AddressBlocked(WINDOW));
        assertThat(throttle.begin("kim", "10.0.0.2")).isEqualTo(new Allowed());
    }

    @Test
    void shouldForgiveTheNameAndNotTheAddressWhenALoginSucceeds() {
        // given
        fails("kim", "10.0.0.1");
        fails("kim", "10.0.0.1");

        // when
        throttle.begin("kim", "10.0.0.1");
        throttle.succeeded("kim", "10.0.0.1");

        // then
        fails("kim", "10.0.0.1");
        fails("kim", "10.0.0.1");
        fails("kim", "10.0.0.1");
        assertThat(throttle.begin("kim", "10.0.0.2")).isInstanceOf(UserBlocked.class);
        assertThat(throttle.begin("lee", "10.0.0.1")).isInstanceOf(AddressBlocked.class);
    }

    @Test
    void shouldNotCountWhatNobodyCouldDecide() {
        // when
        for (int i = 0; i < 20; i++) {
            throttle.begin("kim", "10.0.0.1");
            throttle.undone("kim", "10.0.0.1");
        }

        // then
        assertThat(throttle.begin("kim", "10.0.0.1")).isEqualTo(new Allowed());
    }

    @Test
    void shouldLetNoMoreThroughWhenManyTryAtOnce() throws Exception {
        // given
        AtomicInteger allowed = new AtomicInteger();

        // when
        try (ExecutorService guessers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 1_000; i++) {
                String address = "10.0." + i;
                guessers.execute(() -> {
                    if (throttle.begin("kim", address) instanceof Allowed) {
                        allowed.incrementAndGet();
                    }
                });
            }
        }

        // then
        assertThat(allowed).hasValue(3);
    }

    @Test
    void shouldLetEverythingThroughWhenTurnedOff() {
        // given
        LoginThrottle off = new LoginThrottle(new Limits(0, 0, WINDOW), nanos::get);

        // then
        for (int i = 0; i < 100; i++) {
            assertThat(off.begin("kim", "10.0.0.1")).isEqualTo(new Allowed());
        }
    }

    private void fails(String user, String address) {
        assertThat(throttle.begin(user, address)).isEqualTo(new Allowed());
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
