package io.callboard.events;

/** One event of one room: which room, its metadata, and the fact. */
public record RecordedEvent(RoomId rid, EventMetadata metadata, RoomEvent fact) {}
