package io.callboard.events;

import java.util.List;

/** The CloudEvents {@code type} of each fact: {@value #PREFIX} and the fact's name in the past tense. */
public final class EventTypes {

    public static final String PREFIX = "io.callboard.room.";

    public static final String CREATED = "created";
    public static final String QUEUED = "queued";
    public static final String ASSIGNED = "assigned";
    public static final String TRANSFERRED = "transferred";
    public static final String MESSAGE_ADDED = "message-added";
    public static final String MESSAGE_EDITED = "message-edited";
    public static final String MESSAGE_REMOVED = "message-removed";
    public static final String VISITOR_STATUS_CHANGED = "visitor-status-changed";
    public static final String HELD = "held";
    public static final String UNHELD = "unheld";
    public static final String TAGS_SET = "tags-set";
    public static final String CUSTOM_FIELDS_SET = "custom-fields-set";
    public static final String DEPARTMENT_CHANGED = "department-changed";
    public static final String PARTICIPANTS_CHANGED = "participants-changed";
    public static final String CLOSED = "closed";
    public static final String WRAPPED_UP = "wrapped-up";
    public static final String REOPENED = "reopened";
    public static final String SNAPSHOT_IMPORTED = "snapshot-imported";
    public static final String ERASED = "erased";

    /** The names of all facts, in the order of the contract. */
    public static final List<String> NAMES = List.of(
            CREATED,
            QUEUED,
            ASSIGNED,
            TRANSFERRED,
            MESSAGE_ADDED,
            MESSAGE_EDITED,
            MESSAGE_REMOVED,
            VISITOR_STATUS_CHANGED,
            HELD,
            UNHELD,
            TAGS_SET,
            CUSTOM_FIELDS_SET,
            DEPARTMENT_CHANGED,
            PARTICIPANTS_CHANGED,
            CLOSED,
            WRAPPED_UP,
            REOPENED,
            SNAPSHOT_IMPORTED,
            ERASED);

    private EventTypes() {}

    /** The whole {@code type} of a fact; an unknown fact has the one it came with. */
    public static String typeOf(RoomEvent fact) {
        return switch (fact) {
            case RoomEvent.Created e -> PREFIX + CREATED;
            case RoomEvent.Queued e -> PREFIX + QUEUED;
            case RoomEvent.Assigned e -> PREFIX + ASSIGNED;
            case RoomEvent.Transferred e -> PREFIX + TRANSFERRED;
            case RoomEvent.MessageAdded e -> PREFIX + MESSAGE_ADDED;
            case RoomEvent.MessageEdited e -> PREFIX + MESSAGE_EDITED;
            case RoomEvent.MessageRemoved e -> PREFIX + MESSAGE_REMOVED;
            case RoomEvent.VisitorStatusChanged e -> PREFIX + VISITOR_STATUS_CHANGED;
            case RoomEvent.Held e -> PREFIX + HELD;
            case RoomEvent.Unheld e -> PREFIX + UNHELD;
            case RoomEvent.TagsSet e -> PREFIX + TAGS_SET;
            case RoomEvent.CustomFieldsSet e -> PREFIX + CUSTOM_FIELDS_SET;
            case RoomEvent.DepartmentChanged e -> PREFIX + DEPARTMENT_CHANGED;
            case RoomEvent.ParticipantsChanged e -> PREFIX + PARTICIPANTS_CHANGED;
            case RoomEvent.Closed e -> PREFIX + CLOSED;
            case RoomEvent.WrappedUp e -> PREFIX + WRAPPED_UP;
            case RoomEvent.Reopened e -> PREFIX + REOPENED;
            case RoomEvent.SnapshotImported e -> PREFIX + SNAPSHOT_IMPORTED;
            case RoomEvent.Erased e -> PREFIX + ERASED;
            case RoomEvent.Unknown unknown -> unknown.type();
        };
    }
}
