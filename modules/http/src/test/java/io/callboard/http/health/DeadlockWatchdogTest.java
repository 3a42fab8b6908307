package io.callboard.http.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class DeadlockWatchdogTest {

    @Test
    void shouldNoticeThreadsThatWaitForEachOtherAndThatTheyNoLongerDo() throws Exception {
        // given
        DeadlockWatchdog watchdog = new DeadlockWatchdog(Duration.ZERO);
        assertThat(watchdog.obstacles()).isEmpty();
        Lock first = new ReentrantLock();
        Lock second = new ReentrantLock();
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);

        // when
        Thread one = lockBoth(first, second, bothHoldOne);
        Thread other = lockBoth(second, first, bothHoldOne);

        // then
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(watchdog.obstacles()).containsExactly("2 threads are deadlocked"));
        one.interrupt();
        other.interrupt();
        one.join();
        other.join();
        assertThat(watchdog.obstacles()).isEmpty();
    }

    private static Thread lockBoth(Lock mine, Lock theirs, CyclicBarrier bothHoldOne) {
        return Thread.ofPlatform().daemon().start(() -> {
            mine.lock();
            try {
                bothHoldOne.await();
                theirs.lockInterruptibly();
                theirs.unlock();
            } catch (Exception interrupted) {
                Thread.currentThread().interrupt();
            } finally {
                mine.unlock();
            }
        });
    }
}
