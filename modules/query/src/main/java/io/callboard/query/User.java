package io.callboard.query;

import java.util.Set;

/**
 * A user as requests see one; made anew for each, so nothing is copied.
 *
 * @param id the user's {@code _id}
 * @param roles role names, such as {@code livechat-agent}; never changed by anybody
 */
public record User(String id, String username, Set<String> roles) {}
