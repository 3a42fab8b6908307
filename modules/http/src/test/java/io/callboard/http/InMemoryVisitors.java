package io.callboard.http;

import io.callboard.command.Written;
import io.callboard.command.visitor.RegisterVisitor;
import io.callboard.command.visitor.VisitorRegistry;
import io.callboard.query.Answer;
import io.callboard.query.Visitor;
import io.callboard.query.Visitors;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Visitors in a map, for asking and for registering. */
final class InMemoryVisitors implements Visitors, VisitorRegistry {

    static final Instant REGISTERED = Instant.parse("2021-07-09T20:12:19.795Z");

    private final Map<String, Visitor> known = new ConcurrentHashMap<>();
    private volatile @Nullable String unavailable;

    void unavailable(String reason) {
        unavailable = reason;
    }

    @Override
    public Answer<Visitor> find(String token) {
        Visitor visitor = known.get(token);
        return visitor == null ? new Answer.Absent<>() : new Answer.Found<>(visitor);
    }

    @Override
    public Written register(RegisterVisitor wish) {
        String reason = unavailable;
        if (reason != null) {
            return new Written.Unavailable(reason);
        }
        known.put(
                wish.token(),
                new Visitor(
                        "id-of-" + wish.token(),
                        wish.token(),
                        wish.username(),
                        wish.name(),
                        wish.phone(),
                        wish.department(),
                        wish.email(),
                        REGISTERED));
        return new Written.Here();
    }
}
