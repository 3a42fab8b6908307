package io.callboard.store;

/** Told when a task's stores come and go; called on stream threads, also for standbys. */
public interface StoreLifecycle {

    /** The stores of that partition are being opened; their restore is still to come. */
    void opened(int partition);

    /** The stores of that partition are closed. */
    void closed(int partition);
}
