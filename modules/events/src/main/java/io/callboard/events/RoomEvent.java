package io.callboard.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All facts of a room's life on one screen, in the past tense (contract.md, part B). JSON that is kept word for word stays a Jackson
 * tree; whoever holds an event treats these trees as read-only.
 */
public sealed interface RoomEvent {

    /** @param room the room's initial fields under their room names, {@code v} with {@code _id} and {@code token} among them */
    record Created(ObjectNode room) implements RoomEvent {}

    /** @param position place in the queue, as the platform counts it */
    record Queued(String queue, @Nullable Long position) implements RoomEvent {}

    /** @param waitMs how long the caller waited (ms), where the platform measured it itself */
    record Assigned(UserRef agent, @Nullable Long waitMs) implements RoomEvent {}

    record Transferred(
            TransferTarget to,
            @Nullable JsonNode from,
            @Nullable String comment) implements RoomEvent {}

    /** @param ts the message's own clock, where the event's time is the server's */
    record MessageAdded(ObjectNode message, Instant ts, Sender sender) implements RoomEvent {}

    record MessageEdited(String messageId, ObjectNode message) implements RoomEvent {}

    record MessageRemoved(String messageId) implements RoomEvent {}

    record VisitorStatusChanged(String status) implements RoomEvent {}

    record Held() implements RoomEvent {}

    record Unheld() implements RoomEvent {}

    record TagsSet(List<String> tags) implements RoomEvent {}

    record CustomFieldsSet(ObjectNode customFields) implements RoomEvent {}

    record DepartmentChanged(String departmentId, @Nullable List<String> departmentAncestors) implements RoomEvent {}

    /** At least one of the two is given. */
    record ParticipantsChanged(
            @Nullable Long usersCount, @Nullable List<String> uids) implements RoomEvent {}

    /**
     * @param serviceTimeDuration seconds, where the platform measured it itself
     * @param callTotalHoldTime ms, likewise
     */
    record Closed(
            Closer closer,
            @Nullable UserRef closedBy,
            @Nullable String comment,
            @Nullable List<String> tags,
            @Nullable JsonNode serviceTimeDuration,
            @Nullable Long callTotalHoldTime)
            implements RoomEvent {}

    record WrappedUp(@Nullable String comment, @Nullable List<String> tags) implements RoomEvent {}

    record Reopened() implements RoomEvent {}

    /** @param room a whole room document; its {@code _id} is the event's subject */
    record SnapshotImported(ObjectNode room) implements RoomEvent {}

    record Erased(@Nullable String reason) implements RoomEvent {}

    /** A type this version does not know: tolerated, counted, kept in the room's history. */
    record Unknown(String type) implements RoomEvent {}

    /** A user as events name one. */
    record UserRef(String id, String username) {}

    /** Who hung up. */
    enum Closer {
        USER,
        VISITOR
    }

    /** Who wrote a message; bot and system messages move no metrics. */
    enum Sender {
        VISITOR,
        AGENT,
        BOT,
        SYSTEM
    }

    /** Where a transfer leads. */
    sealed interface TransferTarget {
        record ToAgent(UserRef agent) implements TransferTarget {}

        record ToDepartment(String departmentId, @Nullable List<String> departmentAncestors)
                implements TransferTarget {}

        record ToQueue(String queue) implements TransferTarget {}
    }
}
