package io.callboard.http.parameters;

import io.callboard.http.problem.Problem.Refused;
import io.callboard.http.problem.ProblemException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** POST voip/events as asked, refused in upstream's words when it is not (contract.md part II section 4). @param comment null for none */
public record CallEventRequest(
        String event, String rid, @Nullable String comment) {

    private static final Set<String> KNOWN = Set.of("event", "rid", "comment");

    /** @param isEvent which events there are */
    public static CallEventRequest of(Parameters body, Predicate<String> isEvent) {
        for (String name : List.of("event", "rid")) {
            if (!body.has(name)) {
                throw mismatch("Missing key '" + name + "'");
            }
        }
        body.firstOther(KNOWN).ifPresent(name -> {
            throw mismatch("Unknown key in field " + name);
        });
        String event = text(body, "event");
        if (!isEvent.test(event)) {
            throw mismatch("Failed Match.Where validation in field event");
        }
        return new CallEventRequest(event, text(body, "rid"), body.has("comment") ? text(body, "comment") : null);
    }

    private static String text(Parameters body, String name) {
        String text = body.isNativeText(name) ? body.text(name) : null;
        if (text == null) {
            throw mismatch("Expected string in field " + name);
        }
        return text;
    }

    private static ProblemException mismatch(String what) {
        return new ProblemException(new Refused("Match error: " + what));
    }
}
