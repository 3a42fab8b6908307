package io.callboard.http.command;

import io.callboard.http.parameters.RoomRequest;
import io.callboard.query.RoomDocument;
import io.callboard.query.User;
import org.jspecify.annotations.Nullable;

/** Where GET voip/room without a rid gets the visitor's room from. Thread-safe; may block. */
public interface RoomForVisitor {

    /** @param isNew whether this request has opened it */
    record Opened(RoomDocument room, boolean isNew) {}

    /**
     * @param key names the client's wish; null for none
     * @throws io.callboard.http.problem.ProblemException when there is no room and none can be opened
     */
    Opened roomFor(User caller, RoomRequest request, @Nullable String key);

    /** @throws io.callboard.http.problem.ProblemException when nobody has that token, or nobody can say */
    void requireKnown(String token);
}
