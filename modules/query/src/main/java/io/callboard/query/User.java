package io.callboard.query;

import java.util.Set;

/**
 * A user as requests see one.
 *
 * @param id the user's {@code _id}
 * @param roles role names, such as {@code livechat-agent}
 */
public record User(String id, String username, Set<String> roles) {
    public User {
        roles = Set.copyOf(roles);
    }
}
