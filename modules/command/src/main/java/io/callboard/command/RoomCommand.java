package io.callboard.command;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.callboard.events.RoomEvent.UserRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that somebody can want of a room, in the imperative. {@link RoomDecider} says whether it may be. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @Type(value = RoomCommand.OpenRoom.class, name = "open-room"),
    @Type(value = RoomCommand.CloseRoom.class, name = "close-room"),
    @Type(value = RoomCommand.RecordCallEvent.class, name = "record-call-event")
})
public sealed interface RoomCommand {

    /** The word for it on the wire and in metrics. */
    default String name() {
        return switch (this) {
            case OpenRoom _o -> "open-room";
            case CloseRoom _c -> "close-room";
            case RecordCallEvent _r -> "record-call-event";
        };
    }

    /**
     * A room for a visitor, with an agent in it.
     *
     * @param direction {@code inbound} or {@code outbound}
     */
    record OpenRoom(Caller caller, UserRef agent, String direction) implements RoomCommand {}

    /**
     * The call is over.
     *
     * @param visitorToken whose room it has to be
     * @param author who asked for it; the closing party is the visitor all the same (contract.md part II section 7.4)
     */
    record CloseRoom(
            String visitorToken,
            Author author,
            @Nullable String comment,
            @Nullable List<String> tags) implements RoomCommand {

        /** Leaves the token out. */
        @Override
        public String toString() {
            return "CloseRoom[by " + author.id() + "]";
        }
    }

    /** Something that the telephone saw. @param comment text of the message that tells it */
    record RecordCallEvent(
            CallEvent event, Author author, @Nullable String comment) implements RoomCommand {}

    /**
     * The visitor of a room to be opened (contract.md part II section 7.1).
     *
     * @param phone the first number
     */
    record Caller(
            String id,
            String token,
            @Nullable String username,
            @Nullable String name,
            @Nullable String phone,
            @Nullable String departmentId) {

        /** Leaves the token out. */
        @Override
        public String toString() {
            return "Caller[" + id + "]";
        }
    }

    /** Who writes a message. */
    record Author(String id, String username, @Nullable String name) {}
}
