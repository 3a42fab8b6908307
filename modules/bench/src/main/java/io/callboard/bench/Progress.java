package io.callboard.bench;

/** Shows how far a run is; quiet where standard error is no terminal. */
public interface Progress {

    /** A new step begins, of so many units of work (0: unknown). */
    void step(String title, long units);

    /** The step has come so far. */
    void at(long done);

    /** One line that stays. */
    void say(String line);
}
