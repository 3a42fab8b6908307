package io.callboard.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.callboard.http.problem.ErrorMapping;
import io.callboard.http.problem.ErrorResponse;
import io.callboard.http.problem.Problem;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes JSON answers straight to the response, past Javalin's own result stream and its copies. Every answer of the API has these headers
 * (contract.md part II section 1).
 */
public final class JsonAnswer {

    /** Exactly so: upstream's tests compare the whole header. */
    static final String CONTENT_TYPE = "application/json";

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private JsonAnswer() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** By way of a String: Jackson's byte writer throws on a lone surrogate, which a client can send in a text that is echoed. */
    static byte[] bytes(ObjectNode answer) {
        try {
            return JSON.writeValueAsString(answer).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values must be writable", e);
        }
    }

    public static void send(Context ctx, ObjectNode body) throws IOException {
        send(ctx, bytes(body));
    }

    public static void send(Context ctx, byte[] body) throws IOException {
        begin(ctx.res(), body.length).getOutputStream().write(body);
    }

    static void send(HttpServletResponse response, Problem problem) throws IOException {
        ErrorResponse error = ErrorMapping.response(problem);
        error.headers().forEach(response::setHeader);
        response.setStatus(error.status());
        begin(response, error.body().length).getOutputStream().write(error.body());
    }

    static void noContent(Context ctx) {
        ctx.status(204);
    }

    /** Sets the headers; the caller writes exactly that many bytes. */
    static HttpServletResponse begin(HttpServletResponse response, long length) {
        response.setContentType(CONTENT_TYPE);
        response.setContentLengthLong(length);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Pragma", "no-cache");
        response.setHeader("X-Content-Type-Options", "nosniff");
        return response;
    }
}
