package io.callboard.http;

import io.callboard.http.problem.Problem.PermissionMissing;
import io.callboard.http.problem.ProblemException;
import io.callboard.query.User;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which roles hold which permission.
 *
 * @param rolesByPermission permission name to role names; a permission that is not named here is held by nobody
 */
public record Permissions(Map<String, Set<String>> rolesByPermission) {

    /** GET voip/room. */
    public static final String INBOUND_VOIP_CALLS = "inbound-voip-calls";

    /** Lists of everybody's rooms. */
    public static final String VIEW_LIVECHAT_ROOMS = "view-livechat-rooms";

    /** Lists of the rooms that the caller serves. */
    public static final String VIEW_L_ROOM = "view-l-room";

    /** Events into the log: whoever holds it can say anything of any room. Ours, as is the role publisher. */
    public static final String PUBLISH_ROOM_EVENTS = "publish-room-events";

    /** Not counted by the rate limit. */
    public static final String API_BYPASS_RATE_LIMIT = "api-bypass-rate-limit";

    /** Rocket.Chat's defaults (contract.md part II sections 2 and 3), and who holds what is ours. */
    public static final Permissions DEFAULTS = new Permissions(Map.of(
            INBOUND_VOIP_CALLS, Set.of("livechat-agent"),
            PUBLISH_ROOM_EVENTS, Set.of("admin", "publisher"),
            VIEW_LIVECHAT_ROOMS, Set.of("admin", "livechat-manager", "livechat-monitor"),
            VIEW_L_ROOM, Set.of("admin", "livechat-manager", "livechat-monitor", "livechat-agent"),
            API_BYPASS_RATE_LIMIT, Set.of("admin", "bot", "app")));

    public Permissions {
        rolesByPermission = rolesByPermission.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> Set.copyOf(e.getValue())));
    }

    public boolean allow(User user, String permission) {
        return !Collections.disjoint(rolesByPermission.getOrDefault(permission, Set.of()), user.roles());
    }

    /** A route's own permission: without it the request ends with 403. */
    void require(User user, String permission) {
        if (!allow(user, permission)) {
            throw new ProblemException(new PermissionMissing());
        }
    }
}
