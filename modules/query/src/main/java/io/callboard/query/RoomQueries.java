package io.callboard.query;

import io.callboard.events.RoomId;

/** What http asks about rooms. Thread-safe; may block (callers are virtual threads). */
public interface RoomQueries {

    /** The room of that id, whoever its visitor is; hidden and erased rooms are Absent. */
    Answer<RoomDocument> find(RoomId rid);

    /** One page of a list, with the exact total. Never Absent: an empty list is Found. */
    Answer<FoundRooms> search(RoomSearch search);

    /** What is known of the visitor with that token: Absent when no room of theirs is in the log. */
    Answer<VisitorRooms> ofVisitor(String visitorToken);
}
