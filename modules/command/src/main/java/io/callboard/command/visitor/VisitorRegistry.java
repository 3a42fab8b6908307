package io.callboard.command.visitor;

import io.callboard.command.Written;

/** Where visitors are registered. Thread-safe; blocks until the change is written and can be read here, but not for long. */
public interface VisitorRegistry {

    /** The same token again is the same visitor, with the same {@code _id}; of two changes at once the later one in the log holds. */
    Written register(RegisterVisitor wish);
}
