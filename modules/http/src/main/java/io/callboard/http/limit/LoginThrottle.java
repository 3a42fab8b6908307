package io.callboard.http.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Ends the guessing of passwords: counts failed logins by the name that was tried, by the user whose name it is, and by the address they came
 * from, each from its first failure on for the length of the window, and blocks what has failed too often until its window ends. An attempt
 * counts as failed from its beginning, so that many at once get no further than one after another.
 *
 * <p>Names are counted as typed, known or not, and a block is told by name and address alone: that two names are blocked together would tell
 * that there is a user, who has both. Thread-safe; holds a bounded number of names, users and addresses.
 */
public final class LoginThrottle {

    /**
     * @param perUser failures of one name, and of one user under all names, in a window; 0 for any number
     * @param perAddress failures from one address in a window; 0 for any number
     */
    public record Limits(int perUser, int perAddress, Duration window) {

        /** Rocket.Chat's. */
        public static final Limits DEFAULTS = new Limits(10, 50, Duration.ofMinutes(5));

        public Limits {
            if (perUser < 0 || perAddress < 0 || !window.isPositive()) {
                throw new IllegalArgumentException("login limits must not be negative, their window must be positive");
            }
        }
    }

    /**
     * One login.
     *
     * @param name as typed; null for an attempt that names nobody
     * @param userId whose name that is; null when nobody has it
     */
    public record Attempt(@Nullable String name, @Nullable String userId, String address) {}

    /** Whether an attempt may go on. */
    public sealed interface Verdict {

        record Allowed() implements Verdict {}

        /** The user has failed too often, but under other names: to be refused like a wrong password, in answer and time, whatever the password. */
        record Hopeless() implements Verdict {}

        /** @param remaining until the window ends */
        record UserBlocked(Duration remaining) implements Verdict {}

        /** @param remaining until the window ends */
        record AddressBlocked(Duration remaining) implements Verdict {}
    }

    private static final int MOST_KEPT = 100_000;

    private final Limits limits;
    private final Cache<String, AtomicInteger> byName;
    private final Cache<String, AtomicInteger> byUser;
    private final Cache<String, AtomicInteger> byAddress;

    public LoginThrottle(Limits limits) {
        this(limits, Ticker.systemTicker());
    }

    LoginThrottle(Limits limits, Ticker ticker) {
        this.limits = limits;
        this.byName = failures(limits.window(), ticker);
        this.byUser = failures(limits.window(), ticker);
        this.byAddress = failures(limits.window(), ticker);
    }

    /** An attempt begins; when it is allowed, exactly one of {@link #succeeded}, {@link #undone} or, for a failure, nothing follows. */
    public Verdict begin(Attempt attempt) {
        String name = attempt.name();
        String userId = attempt.userId();
        if (!counted(byAddress, attempt.address(), limits.perAddress())) {
            return new Verdict.AddressBlocked(remaining(byAddress, attempt.address()));
        }
        if (name != null && !counted(byName, name, limits.perUser())) {
            uncount(byAddress, attempt.address());
            return new Verdict.UserBlocked(remaining(byName, name));
        }
        if (userId != null && !counted(byUser, userId, limits.perUser())) {
            return new Verdict.Hopeless();
        }
        return new Verdict.Allowed();
    }

    /** Earlier failures of the name and the user are forgiven; those of the address are not. */
    public void succeeded(Attempt attempt) {
        uncount(byAddress, attempt.address());
        if (attempt.name() != null) {
            byName.invalidate(attempt.name());
        }
        if (attempt.userId() != null) {
            byUser.invalidate(attempt.userId());
        }
    }

    /** Nobody could say whether the attempt was right. */
    public void undone(Attempt attempt) {
        uncount(byAddress, attempt.address());
        if (attempt.name() != null) {
            uncount(byName, attempt.name());
        }
        if (attempt.userId() != null) {
            uncount(byUser, attempt.userId());
        }
    }

    private static boolean counted(Cache<String, AtomicInteger> failures, String key, int limit) {
        AtomicInteger count = failures.get(key, _key -> new AtomicInteger());
        if (limit > 0 && count.incrementAndGet() > limit) {
            count.decrementAndGet();
            return false;
        }
        return true;
    }

    private static void uncount(Cache<String, AtomicInteger> failures, String key) {
        AtomicInteger count = failures.getIfPresent(key);
        if (count != null) {
            count.updateAndGet(n -> Math.max(0, n - 1));
        }
    }

    private Duration remaining(Cache<String, AtomicInteger> failures, String key) {
        long window = limits.window().toNanos();
        long age = failures.policy()
                .expireAfterWrite()
                .map(policy -> policy.ageOf(key, TimeUnit.NANOSECONDS).orElse(window))
                .orElse(window);
        return Duration.ofNanos(Math.max(0, window - age));
    }

    /** Counting changes a value and writes none, so an entry ends its window's length after its first failure. */
    private static Cache<String, AtomicInteger> failures(Duration window, Ticker ticker) {
        return Caffeine.newBuilder()
                .expireAfterWrite(window)
                .maximumSize(MOST_KEPT)
                .ticker(ticker)
                .build();
    }
}
