package io.callboard.app.demo;

import java.util.List;

/** One of the demo's users, as {@code demo.json} shows one. */
public record DemoUser(String userId, String authToken, String username, List<String> roles) {

    /** Leaves the token out. */
    @Override
    public String toString() {
        return "DemoUser[" + userId + "]";
    }
}
