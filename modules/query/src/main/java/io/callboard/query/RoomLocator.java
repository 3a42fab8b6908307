package io.callboard.query;

import java.util.List;

/** Who can be asked about a partition. Thread-safe and cheap: asked for every request. */
public interface RoomLocator {

    /** Those that hold the partition, in the order in which to try them; empty when nobody is known to, as during a rebalance. */
    List<PartitionRooms> candidates(int partition);
}
