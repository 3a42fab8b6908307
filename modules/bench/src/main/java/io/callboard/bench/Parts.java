package io.callboard.bench;

import io.callboard.bench.micro.MicroPart;
import io.callboard.bench.part.Commands;
import io.callboard.bench.part.Flatness;
import io.callboard.bench.part.FoldLive;
import io.callboard.bench.part.FoldReplay;
import io.callboard.bench.part.Freshness;
import io.callboard.bench.part.ListRooms;
import io.callboard.bench.part.ListWhileWriting;
import io.callboard.bench.part.Memory;
import io.callboard.bench.part.PointRead;
import io.callboard.bench.part.Start;
import java.util.List;

/** All parts, in the order in which a run takes them. */
public final class Parts {

    public static final List<Part> ALL = List.of(
            new FoldReplay(),
            new PointRead(),
            new ListRooms(),
            new Flatness(),
            new ListWhileWriting(),
            new Freshness(),
            new Commands(),
            new Memory(),
            new Start(),
            new FoldLive(),
            new MicroPart());

    private Parts() {}
}
