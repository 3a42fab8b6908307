package io.callboard.http.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.http.limit.LoginThrottle.Attempt;
import io.callboard.http.limit.LoginThrottle.Limits;
import io.callboard.http.limit.LoginThrottle.Verdict;
import io.callboard.http.limit.LoginThrottle.Verdict.AddressBlocked;
import io.callboard.http.limit.LoginThrottle.Verdict.Allowed;
import io.callboard.http.limit.LoginThrottle.Verdict.Hopeless;
import io.callboard.http.limit.LoginThrottle.Verdict.UserBlocked;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
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
        Verdict verdict = throttle.begin(by("kim", "10.0.0.4"));

        // then
        assertThat(verdict).isEqualTo(new UserBlocked(Duration.ofMinutes(3)));
        assertThat(throttle.begin(by("lee", "10.0.0.4"))).isEqualTo(new Allowed());

        // when
        pass(Duration.ofMinutes(3));

        // then
        assertThat(throttle.begin(by("kim", "10.0.0.4"))).isEqualTo(new Allowed());
    }

    @Test
    void shouldBlockAnAddressThatFailedTooOftenWhateverTheNames() {
        // given
        for (int i = 0; i < 5; i++) {
            fails("user-" + i, "10.0.0.1");
        }

        // then
        assertThat(throttle.begin(by("kim", "10.0.0.1"))).isEqualTo(new AddressBlocked(WINDOW));
        assertThat(throttle.begin(by(null, "10.0.0.1"))).isEqualTo(new AddressBlocked(WINDOW));
        assertThat(throttle.begin(by("kim", "10.0.0.2"))).isEqualTo(new Allowed());
    }

    @Test
    void shouldForgiveTheNameAndNotTheAddressWhenALoginSucceeds() {
        // given
        fails("kim", "10.0.0.1");
        fails("kim", "10.0.0.1");

        // when
        throttle.begin(by("kim", "10.0.0.1"));
        throttle.succeeded(by("kim", "10.0.0.1"));

        // then
        fails("kim", "10.0.0.1");
        fails("kim", "10.0.0.1");
        fails("kim", "10.0.0.1");
        assertThat(throttle.begin(by("kim", "10.0.0.2"))).isInstanceOf(UserBlocked.class);
        assertThat(throttle.begin(by("lee", "10.0.0.1"))).isInstanceOf(AddressBlocked.class);
    }

    @Test
    void shouldNotCountWhatNobodyCouldDecide() {
        // when
        for (int i = 0; i < 20; i++) {
            throttle.begin(by("kim", "10.0.0.1"));
            throttle.undone(by("kim", "10.0.0.1"));
        }

        // then
        assertThat(throttle.begin(by("kim", "10.0.0.1"))).isEqualTo(new Allowed());
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
                    if (throttle.begin(by("kim", address)) instanceof Allowed) {
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
            assertThat(off.begin(by("kim", "10.0.0.1"))).isEqualTo(new Allowed());
        }
    }

    @Test
    void shouldRefuseAUserWhoFailedTooOftenUnderSeveralNamesWithoutSayingSo() {
        // given
        Attempt byName = new Attempt("kim", "u1", "10.0.0.1");
        Attempt byAddress = new Attempt("kim@example.org", "u1", "10.0.0.2");
        assertThat(throttle.begin(byName)).isEqualTo(new Allowed());
        assertThat(throttle.begin(byAddress)).isEqualTo(new Allowed());
        assertThat(throttle.begin(byAddress)).isEqualTo(new Allowed());

        // when
        assertThat(throttle.begin(byName)).isEqualTo(new Hopeless());
        assertThat(throttle.begin(byAddress)).isEqualTo(new Hopeless());

        // then: each name is blocked by its own failures alone, as one that nobody has
        assertThat(throttle.begin(byAddress)).isEqualTo(new UserBlocked(WINDOW));
        assertThat(throttle.begin(byName)).isEqualTo(new Hopeless());
        assertThat(throttle.begin(byName)).isEqualTo(new UserBlocked(WINDOW));
        assertThat(throttle.begin(new Attempt("lee", "u2", "10.0.0.1"))).isEqualTo(new Allowed());
    }

    @Test
    void shouldForgiveTheUserWhenALoginSucceeds() {
        // given
        Attempt byName = new Attempt("kim", "u1", "10.0.0.1");
        Attempt byAddress = new Attempt("kim@example.org", "u1", "10.0.0.2");
        throttle.begin(byName);
        throttle.begin(byAddress);

        // when
        throttle.begin(byName);
        throttle.succeeded(byName);

        // then
        assertThat(throttle.begin(byAddress)).isEqualTo(new Allowed());
        assertThat(throttle.begin(byAddress)).isEqualTo(new Allowed());
        assertThat(throttle.begin(byName)).isEqualTo(new Allowed());
        assertThat(throttle.begin(byName)).isEqualTo(new Hopeless());
    }

    /** Of a name that nobody has. */
    private static Attempt by(@Nullable String name, String address) {
        return new Attempt(name, null, address);
    }

    private void fails(String user, String address) {
        assertThat(throttle.begin(by(user, address))).isEqualTo(new Allowed());
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
