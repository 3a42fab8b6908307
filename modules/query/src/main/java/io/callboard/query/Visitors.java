package io.callboard.query;

/** What http asks about registered visitors. Thread-safe; answers from this instance's copy. */
public interface Visitors {

    /** The visitor registered with that token; Absent says nothing of visitors that only rooms name. */
    Answer<Visitor> find(String token);
}
