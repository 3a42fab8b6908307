package io.callboard.http;

import io.callboard.command.Written;
import io.callboard.command.account.Login;
import io.callboard.command.account.LoginName;
import io.callboard.command.account.Logins;
import io.callboard.command.account.PasswordDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Passwords in a map; a login's token is that of {@link Api}. */
final class InMemoryLogins implements Logins {

    private final Map<LoginName, String> userIds = new ConcurrentHashMap<>();
    private final Map<String, PasswordDigest> passwords = new ConcurrentHashMap<>();
    final List<String> loggedOut = new CopyOnWriteArrayList<>();
    volatile @Nullable String unavailable;

    void add(String userId, String password, LoginName... names) {
        passwords.put(userId, PasswordDigest.of(password));
        for (LoginName name : names) {
            userIds.put(name, userId);
        }
    }

    @Override
    public Optional<String> userId(LoginName name) {
        return Optional.ofNullable(userIds.get(name));
    }

    @Override
    public Outcome login(Login login) {
        String reason = unavailable;
        if (reason != null) {
            return new Outcome.Unavailable(reason);
        }
        return switch (login) {
            case Login.WithPassword(LoginName name, PasswordDigest password) -> {
                String userId = userIds.get(name);
                yield userId != null && password.equals(passwords.get(userId))
                        ? new Outcome.LoggedIn(userId, Api.TOKEN + userId)
                        : new Outcome.Refused();
            }
            case Login.Resumed(String token) ->
                token.startsWith(Api.TOKEN)
                        ? new Outcome.LoggedIn(token.substring(Api.TOKEN.length()), token)
                        : new Outcome.Refused();
        };
    }

    @Override
    public Written logout(String token) {
        String reason = unavailable;
        if (reason != null) {
            return new Written.Unavailable(reason);
        }
        loggedOut.add(token);
        return new Written.Here();
    }
}
