package io.callboard.projection.race;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets clients, each on a virtual thread, run one at a time from one pause to the next, so that who comes next is the test's choice and not
 * the machine's. A client may also be blocked by what it calls, until another one wakes it; then it has no turn.
 */
final class Turns {

    /** One client; between two turns it waits for the next. */
    static final class Client {

        private final Thread thread;
        private volatile @Nullable BooleanSupplier mayGoOn;
        private volatile @Nullable Throwable failure;

        private Client(Turns turns, Runnable work) {
            thread = Thread.ofVirtual().unstarted(() -> {
                CURRENT.set(this);
                try {
                    turns.pause();
                    work.run();
                } catch (RuntimeException | Error e) {
                    failure = e;
                }
            });
        }

        private boolean isQuiet() {
            Thread.State state = thread.getState();
            return state == Thread.State.WAITING || state == Thread.State.TERMINATED;
        }
    }

    private static final ThreadLocal<Client> CURRENT = new ThreadLocal<>();

    private final List<Client> clients = new ArrayList<>();

    void start(Runnable work) {
        Client client = new Client(this, work);
        clients.add(client);
        client.thread.start();
    }

    /** Called by a client: others come first, perhaps. */
    void pause() {
        pauseUntil(() -> true);
    }

    /** Called by a client. @param condition asked while no client runs */
    void pauseUntil(BooleanSupplier condition) {
        Client me = Objects.requireNonNull(CURRENT.get(), "only clients take turns");
        me.mayGoOn = condition;
        while (me.mayGoOn != null) {
            LockSupport.park();
        }
    }

    /** Those who can go on. Returns when no client runs. */
    List<Client> waiting() {
        clients.forEach(Turns::awaitQuiet);
        List<Client> ready = new ArrayList<>();
        for (Client client : clients) {
            if (client.failure != null) {
                throw new AssertionError("a client failed", client.failure);
            }
            BooleanSupplier condition = client.mayGoOn;
            if (condition != null && condition.getAsBoolean()) {
                ready.add(client);
            }
        }
        return ready;
    }

    void resume(Client client) {
        client.mayGoOn = null;
        LockSupport.unpark(client.thread);
    }

    boolean isOver() {
        return clients.stream().allMatch(client -> client.thread.getState() == Thread.State.TERMINATED);
    }

    private static void awaitQuiet(Client client) {
        while (!client.isQuiet()) {
            Thread.yield();
        }
    }
}
