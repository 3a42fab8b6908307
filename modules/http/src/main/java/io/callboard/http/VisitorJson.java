package io.callboard.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.events.IsoTimes;
import io.callboard.query.Visitor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A registered visitor, with upstream's names (contract.md part II section 7.1). */
final class VisitorJson {

    private VisitorJson() {}

    /** The answer of livechat/visitor. */
    static byte[] registered(Visitor visitor) {
        ObjectNode answer = JsonAnswer.object();
        answer.set("visitor", of(visitor));
        return JsonAnswer.bytes(answer.put("success", true));
    }

    private static ObjectNode of(Visitor visitor) {
        ObjectNode json = JsonAnswer.object().put("_id", visitor.id()).put("token", visitor.token());
        put(json, "username", visitor.username());
        put(json, "name", visitor.name());
        if (visitor.phone() != null) {
            json.putArray("phone").addObject().put("phoneNumber", visitor.phone());
        }
        if (visitor.email() != null) {
            json.putArray("visitorEmails").addObject().put("address", visitor.email());
        }
        put(json, "department", visitor.departmentId());
        Instant registered = visitor.registeredAt();
        put(json, "ts", registered == null ? null : IsoTimes.format(registered.toEpochMilli()));
        return json;
    }

    private static void put(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
