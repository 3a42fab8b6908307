package io.callboard.bench;

import io.callboard.bench.micro.MicroPart;
import java.util.List;

/** All parts, in the order in which a run takes them. */
public final class Parts {

    public static final List<Part> ALL = List.of(new MicroPart());

    private Parts() {}
}
