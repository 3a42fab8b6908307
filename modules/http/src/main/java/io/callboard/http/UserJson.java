package io.callboard.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.query.User;

/** The answers about the caller's own account (contract.md part II section 5). What is kept of a password or token never comes here. */
final class UserJson {

    private UserJson() {}

    static byte[] me(User user) {
        return JsonAnswer.bytes(fields(user).put("success", true));
    }

    static byte[] loggedIn(User user, String token) {
        ObjectNode answer = JsonAnswer.object().put("status", "success");
        answer.putObject("data")
                .put("userId", user.id())
                .put("authToken", token)
                .set("me", fields(user));
        return JsonAnswer.bytes(answer.put("success", true));
    }

    static byte[] loggedOut() {
        ObjectNode answer = JsonAnswer.object().put("status", "success");
        answer.putObject("data").put("message", "You've been logged out!");
        return JsonAnswer.bytes(answer);
    }

    private static ObjectNode fields(User user) {
        ObjectNode json = JsonAnswer.object().put("_id", user.id()).put("username", user.username());
        if (user.name() != null) {
            json.put("name", user.name());
        }
        if (user.email() != null) {
            // Nobody has asked the address for an answer.
            json.putArray("emails").addObject().put("address", user.email()).put("verified", false);
        }
        ArrayNode roles = json.putArray("roles");
        user.roles().stream().sorted().forEach(roles::add);
        json.put("status", "online").put("active", true);
        json.putObject("settings").putObject("preferences");
        return json;
    }
}
