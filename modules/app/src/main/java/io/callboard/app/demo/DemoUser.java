package io.callboard.app.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the demo's users, as {@code demo.json} shows one.
 *
 * @param password null for a demo begun before users had any
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DemoUser(
        String userId,
        String authToken,
        String username,
        @Nullable String password,
        List<String> roles) {

    /** Leaves token and password out. */
    @Override
    public String toString() {
        return "DemoUser[" + userId + "]";
    }
}
