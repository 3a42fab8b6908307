package io.callboard.http.command;

import io.callboard.http.parameters.RoomRequest;
import io.callboard.http.problem.Answers;
import io.callboard.http.problem.Problem.Refused;
import io.callboard.http.problem.ProblemException;
import io.callboard.query.RoomDocument;
import io.callboard.query.RoomQueries;
import io.callboard.query.User;
import io.callboard.query.VisitorRooms;
import org.jspecify.annotations.Nullable;

/** The visitor's open room where rooms are only read: one that is not there is not opened. */
public record VisitorsOpenRoom(RoomQueries rooms) implements RoomForVisitor {

    @Override
    public Opened roomFor(User caller, RoomRequest request, @Nullable String key) {
        RoomDocument open = of(request.token())
                .newestOpen()
                .orElseThrow(() -> new ProblemException(new Refused(RoomProblems.INVALID_ROOM)));
        return new Opened(open, false);
    }

    @Override
    public void requireKnown(String token) {
        of(token);
    }

    private VisitorRooms of(String token) {
        return Answers.known(rooms.ofVisitor(token))
                .orElseThrow(() -> new ProblemException(new Refused(RoomProblems.INVALID_TOKEN)));
    }
}
