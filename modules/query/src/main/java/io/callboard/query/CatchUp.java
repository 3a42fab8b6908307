package io.callboard.query;

/** Brings this instance's copy of a topic to where the topic ends at the moment of asking. Thread-safe; blocks, but not for long. */
@FunctionalInterface
public interface CatchUp {

    /** @return false when it is not there in time, or nobody says where the topic ends: the copy may then lack what others know */
    boolean toEnd();
}
