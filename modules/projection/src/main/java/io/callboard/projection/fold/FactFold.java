package io.callboard.projection.fold;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.events.RecordedEvent;
import io.callboard.events.RoomEvent.Assigned;
import io.callboard.events.RoomEvent.Closed;
import io.callboard.events.RoomEvent.Created;
import io.callboard.events.RoomEvent.CustomFieldsSet;
import io.callboard.events.RoomEvent.DepartmentChanged;
import io.callboard.events.RoomEvent.Erased;
import io.callboard.events.RoomEvent.Held;
import io.callboard.events.RoomEvent.MessageAdded;
import io.callboard.events.RoomEvent.MessageEdited;
import io.callboard.events.RoomEvent.MessageRemoved;
import io.callboard.events.RoomEvent.ParticipantsChanged;
import io.callboard.events.RoomEvent.Queued;
import io.callboard.events.RoomEvent.Reopened;
import io.callboard.events.RoomEvent.SnapshotImported;
import io.callboard.events.RoomEvent.TagsSet;
import io.callboard.events.RoomEvent.TransferTarget.ToAgent;
import io.callboard.events.RoomEvent.TransferTarget.ToDepartment;
import io.callboard.events.RoomEvent.TransferTarget.ToQueue;
import io.callboard.events.RoomEvent.Transferred;
import io.callboard.events.RoomEvent.Unheld;
import io.callboard.events.RoomEvent.Unknown;
import io.callboard.events.RoomEvent.UserRef;
import io.callboard.events.RoomEvent.VisitorStatusChanged;
import io.callboard.events.RoomEvent.WrappedUp;
import io.callboard.store.RoomRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What each fact changes in the document of a visible room (contract.md part B, column "folds into"). "now" is the event's time. Whether
 * the fact counts at all has been settled by {@link RoomFold}.
 */
final class FactFold {

    /** Members that no read ever shows (contract.md section 2): they do not enter the document. */
    static final List<String> NEVER_SERVED = List.of("joinCode", "members", "importIds", "e2e");

    private FactFold() {}

    static RoomState fold(RoomState state, RecordedEvent event) {
        if (event.fact() instanceof SnapshotImported(ObjectNode document)) {
            return snapshot(state, document);
        }
        ObjectNode room = state.document();
        long now = event.metadata().time().toEpochMilli();
        RoomState folded = switch (event.fact()) {
            case Queued queued -> in(state, () -> enqueue(room, queued.queue(), queued.position(), now));
            case Assigned assigned -> assign(state, assigned, now);
            case Transferred transferred -> in(state, () -> transfer(room, transferred, now));
            case MessageAdded added -> in(state, () -> addMessage(room, added, now));
            case MessageEdited edited ->
                in(state, () -> {
                    if (isLastMessage(room, edited.messageId())) {
                        room.set("lastMessage", edited.message());
                    }
                });
            case MessageRemoved(String messageId) ->
                in(state, () -> {
                    if (isLastMessage(room, messageId)) {
                        room.remove("lastMessage");
                    }
                    room.put("msgs", Math.max(0, room.path("msgs").asLong(0) - 1));
                });
            case VisitorStatusChanged(String status) -> in(state, () -> setVisitorStatus(room, status));
            case Held _h -> hold(state, now);
            case Unheld _u -> {
                room.remove("onHold");
                yield state.withHold(RoomRecord.NOT_HELD, heldUntil(state, now));
            }
            case TagsSet(var tags) -> in(state, () -> putTexts(room, "tags", tags));
            case CustomFieldsSet(ObjectNode fields) -> in(state, () -> room.set("customFields", fields));
            case DepartmentChanged(var id, var ancestors) -> in(state, () -> setDepartment(room, id, ancestors));
            case ParticipantsChanged changed -> in(state, () -> setParticipants(room, changed));
            case Closed closed -> close(state, closed, now);
            case WrappedUp(var comment, var tags) -> in(state, () -> wrapUp(room, comment, tags));
            case Reopened _r -> in(state, () -> reopen(room));
            case Unknown _u -> state;
            case Created _c -> throw notHere(event);
            case SnapshotImported _s -> throw notHere(event);
            case Erased _e -> throw notHere(event);
        };
        if (!(event.fact() instanceof Unknown)) {
            long updatedAt = RoomDates.ms(room, "_updatedAt").orElse(Long.MIN_VALUE);
            room.put("_updatedAt", RoomDates.iso(Math.max(updatedAt, now)));
        }
        return folded;
    }

    /** A snapshot becomes the document as it is. One that is served, or was, has its first assignment behind it. */
    static RoomState snapshot(RoomState state, ObjectNode document) {
        ObjectNode room = document.deepCopy();
        room.remove(NEVER_SERVED);
        RoomState shown = state.showing(room);
        return room.hasNonNull("servedBy") || room.hasNonNull("callWaitingTime") ? shown.withAssignedBefore() : shown;
    }

    private static RoomState in(RoomState state, Runnable change) {
        change.run();
        return state;
    }

    private static IllegalStateException notHere(RecordedEvent event) {
        return new IllegalStateException(event.fact().getClass().getSimpleName() + " is folded before it gets here");
    }

    private static void enqueue(ObjectNode room, String queue, @Nullable Long position, long now) {
        room.put("queue", queue).put("queuedAt", RoomDates.iso(now));
        if (position != null) {
            room.put("queuePosition", position);
        }
    }

    private static RoomState assign(RoomState state, Assigned assigned, long now) {
        ObjectNode room = state.document();
        serve(room, assigned.agent(), now);
        if (RoomDates.isCall(room)) {
            if (assigned.waitMs() != null) {
                room.put("callWaitingTime", Math.max(0, assigned.waitMs()));
            } else if (!state.assignedBefore()) {
                RoomDates.ms(room, "queuedAt")
                        .ifPresent(queuedAt -> room.put("callWaitingTime", RoomDates.between(queuedAt, now)));
            }
        }
        return state.withAssignedBefore();
    }

    private static void serve(ObjectNode room, UserRef agent, long now) {
        room.putObject("servedBy")
                .put("_id", agent.id())
                .put("username", agent.username())
                .put("ts", RoomDates.iso(now));
    }

    private static void transfer(ObjectNode room, Transferred transferred, long now) {
        switch (transferred.to()) {
            case ToAgent(UserRef agent) -> serve(room, agent, now);
            case ToDepartment(var id, var ancestors) -> {
                room.remove("servedBy");
                setDepartment(room, id, ancestors);
            }
            case ToQueue(String queue) -> {
                room.remove("servedBy");
                enqueue(room, queue, null, now);
            }
        }
    }

    private static void addMessage(ObjectNode room, MessageAdded added, long now) {
        long messageTs = added.ts().toEpochMilli();
        room.put("msgs", room.path("msgs").asLong(0) + 1);
        room.put("lm", RoomDates.iso(messageTs));
        room.set("lastMessage", added.message());
        switch (added.sender()) {
            case VISITOR -> ReplyMetrics.visitorWrote(room, messageTs);
            case AGENT -> ReplyMetrics.agentWrote(room, added.message().path("u"), messageTs, now);
            case BOT, SYSTEM -> {}
        }
    }

    private static boolean isLastMessage(ObjectNode room, String messageId) {
        return messageId.equals(room.path("lastMessage").path("_id").asText());
    }

    private static void setVisitorStatus(ObjectNode room, String status) {
        ReplyMetrics.object(room, "v").put("status", status);
    }

    /** A second {@code held} of a call already on hold starts no second interval. */
    private static RoomState hold(RoomState state, long now) {
        state.document().put("onHold", true);
        return state.heldSince() == RoomRecord.NOT_HELD ? state.withHold(now, state.heldTotal()) : state;
    }

    private static long heldUntil(RoomState state, long now) {
        return state.heldSince() == RoomRecord.NOT_HELD
                ? state.heldTotal()
                : state.heldTotal() + RoomDates.between(state.heldSince(), now);
    }

    /** The ancestors belong to the department: those of the old one go with it. */
    private static void setDepartment(ObjectNode room, String id, @Nullable List<String> ancestors) {
        room.put("departmentId", id);
        if (ancestors == null) {
            room.remove("departmentAncestors");
        } else {
            putTexts(room, "departmentAncestors", ancestors);
        }
    }

    private static void setParticipants(ObjectNode room, ParticipantsChanged changed) {
        if (changed.usersCount() != null) {
            room.put("usersCount", changed.usersCount());
        }
        if (changed.uids() != null) {
            putTexts(room, "uids", changed.uids());
        }
    }

    private static RoomState close(RoomState state, Closed closed, long now) {
        ObjectNode room = state.document();
        room.remove("open");
        room.remove("onHold");
        room.put("closedAt", RoomDates.iso(now));
        RoomDates.ms(room, "ts").ifPresent(ts -> room.put("callDuration", RoomDates.between(ts, now)));
        long heldTotal = heldUntil(state, now);
        if (RoomDates.isCall(room)) {
            room.put(
                    "callTotalHoldTime",
                    closed.callTotalHoldTime() == null ? heldTotal : Math.max(0, closed.callTotalHoldTime()));
        }
        room.put(
                "closer",
                switch (closed.closer()) {
                    case USER -> "user";
                    case VISITOR -> "visitor";
                });
        if (closed.closedBy() != null) {
            room.putObject("closedBy")
                    .put("_id", closed.closedBy().id())
                    .put("username", closed.closedBy().username());
        }
        wrapUp(room, closed.comment(), closed.tags());
        serviceTime(room, closed.serviceTimeDuration(), now);
        setVisitorStatus(room, "offline");
        return state.withHold(RoomRecord.NOT_HELD, heldTotal);
    }

    private static void serviceTime(ObjectNode room, @Nullable JsonNode given, long now) {
        if (given != null) {
            JsonNode seconds = given.decimalValue().signum() < 0 ? room.numberNode(0) : given;
            ReplyMetrics.object(room, "metrics").set("serviceTimeDuration", seconds);
        } else {
            RoomDates.ms(room.path("servedBy"), "ts")
                    .ifPresent(servedAt -> ReplyMetrics.object(room, "metrics")
                            .set("serviceTimeDuration", ReplyMetrics.seconds(room, RoomDates.between(servedAt, now))));
        }
    }

    private static void wrapUp(ObjectNode room, @Nullable String comment, @Nullable List<String> tags) {
        if (comment != null) {
            room.put("closingComment", comment);
        }
        if (tags != null) {
            putTexts(room, "tags", tags);
        }
    }

    /** Undoes the closing; the tags stay. */
    private static void reopen(ObjectNode room) {
        room.put("open", true);
        room.remove(List.of("closedAt", "callDuration", "callTotalHoldTime", "closer", "closedBy", "closingComment"));
        if (room.path("metrics") instanceof ObjectNode metrics) {
            metrics.remove("serviceTimeDuration");
            if (metrics.isEmpty()) {
                room.remove("metrics");
            }
        }
        setVisitorStatus(room, "online");
    }

    private static void putTexts(ObjectNode room, String member, List<String> texts) {
        var list = room.putArray(member);
        texts.forEach(list::add);
    }
}
