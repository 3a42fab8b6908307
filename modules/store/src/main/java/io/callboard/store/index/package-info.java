/**
 * The index of the rooms of one partition: what a list needs to know of each room, in memory, behind a Kafka Streams store of our own.
 *
 * <p>In: {@code RoomIndexEntry} values, one per room, put by the projection in the same task as the room's record and restored from their
 * own changelog. Out: {@link io.callboard.store.index.RoomsPage} for {@link io.callboard.store.index.FindRooms}, asked by the query module
 * through {@code KafkaStreams.query}. A task closed in order leaves an {@code IndexSnapshot} in its directory for the next one.
 */
@NullMarked
package io.callboard.store.index;

import org.jspecify.annotations.NullMarked;
