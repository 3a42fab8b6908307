/**
 * What happened: the facts of a room's life, how they look on the wire, and the topics they travel on.
 *
 * <p>In: bytes of a Kafka record ({@link io.callboard.events.RoomEventReader}). Out: a {@link io.callboard.events.RecordedEvent}, or the
 * reason why there is none. The other way round, {@link io.callboard.events.RoomEventWriter} makes records for producers. Everybody who
 * touches an event calls this package; it knows Kafka's clients and CloudEvents, and nothing of Kafka Streams.
 */
@NullMarked
package io.callboard.events;

import org.jspecify.annotations.NullMarked;
