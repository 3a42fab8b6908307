package io.callboard.bench;

import java.util.List;

/** All parts, in the order in which a run takes them. */
public final class Parts {

    public static final List<Part> ALL = List.of();

    private Parts() {}
}
