package io.callboard.bench.peer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A room as the peers fold it: the document as a tree, and the three things to remember beside it. Not thread-safe. */
final class RoomTree {

    static final long NOT_HELD = -1;

    final ObjectNode document;
    boolean assigned;
    long heldSinceMs;
    long heldMs;

    /** @param heldSinceMs since 1970, or {@link #NOT_HELD} @param heldMs of all holds that ended */
    RoomTree(ObjectNode document, boolean assigned, long heldSinceMs, long heldMs) {
        this.document = document;
        this.assigned = assigned;
        this.heldSinceMs = heldSinceMs;
        this.heldMs = heldMs;
    }

    /** Before the first event. */
    RoomTree() {
        this(JsonNodeFactory.instance.objectNode(), false, NOT_HELD, 0);
    }
}
