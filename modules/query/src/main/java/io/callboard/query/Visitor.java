package io.callboard.query;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who calls, as registered or as a room names them (contract.md part II section 7.1).
 *
 * @param id the visitor's {@code _id}
 * @param token the visitor's secret, by which their rooms are asked for
 * @param phone the first phone number
 * @param departmentId where the visitor wants to go
 * @param email the first address
 * @param registeredAt the first time
 */
public record Visitor(
        String id,
        String token,
        @Nullable String username,
        @Nullable String name,
        @Nullable String phone,
        @Nullable String departmentId,
        @Nullable String email,
        @Nullable Instant registeredAt) {

    /** Never shows the token. */
    @Override
    public String toString() {
        return "Visitor[" + id + "]";
    }
}
