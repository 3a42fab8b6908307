package io.callboard.query;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A user as requests see one; made anew for each, so nothing is copied.
 *
 * @param id the user's {@code _id}
 * @param roles role names, such as {@code livechat-agent}; never changed by anybody
 * @param name as people call the user
 */
public record User(
        String id,
        String username,
        Set<String> roles,
        @Nullable String name,
        @Nullable String email) {

    public User(String id, String username, Set<String> roles) {
        this(id, username, roles, null, null);
    }
}
