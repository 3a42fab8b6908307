package io.callboard.command.visitor;

import org.jspecify.annotations.Nullable;

/**
 * Make this visitor known, or change what is known of them; what is left out stays as it was.
 *
 * @param token the visitor's secret; not blank
 * @param department where the visitor wants to go, its {@code _id}
 */
public record RegisterVisitor(
        String token,
        @Nullable String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String username,
        @Nullable String department) {

    public RegisterVisitor {
        if (token.isBlank()) {
            throw new IllegalArgumentException("a visitor's token must not be blank");
        }
    }

    /** Never shows the token. */
    @Override
    public String toString() {
        return "RegisterVisitor[]";
    }
}
