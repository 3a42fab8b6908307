package io.callboard.query;

/** The same questions put to another instance; http implements it. Thread-safe. */
@FunctionalInterface
public interface PeerRooms {

    /** The instance that advertises itself under that host and port. Opens no connection yet. */
    PartitionRooms at(String host, int port);
}
