package io.callboard.command;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What became of a command, once that is settled. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
    @Type(value = CommandOutcome.Accepted.class, name = "accepted"),
    @Type(value = CommandOutcome.Rejected.class, name = "rejected")
})
public sealed interface CommandOutcome {

    /** It took effect: its events are folded. */
    record Accepted() implements CommandOutcome {}

    record Rejected(RejectionReason reason) implements CommandOutcome {}
}
