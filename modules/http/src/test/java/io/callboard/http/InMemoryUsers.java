package io.callboard.http;

import io.callboard.query.Answer;
import io.callboard.query.User;
import io.callboard.query.Users;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Users in a map, with one token each. */
final class InMemoryUsers implements Users {

    private record Known(User user, String token) {}

    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private volatile @Nullable String unavailable;

    void add(String id, String token, String... roles) {
        add(new User(id, id + "-name", Set.of(roles)), token);
    }

    void add(User user, String token) {
        known.put(user.id(), new Known(user, token));
    }

    void unavailable(String reason) {
        unavailable = reason;
    }

    @Override
    public Answer<User> authenticate(String userId, String token) {
        String reason = unavailable;
        if (reason != null) {
            return new Answer.Unavailable<>(reason);
        }
        Known found = known.get(userId);
        return found != null && found.token().equals(token) ? new Answer.Found<>(found.user()) : new Answer.Absent<>();
    }

    @Override
    public Answer<User> find(String userId) {
        Known found = known.get(userId);
        return found == null ? new Answer.Absent<>() : new Answer.Found<>(found.user());
    }
}
