package io.callboard.http;

import io.callboard.http.problem.ErrorMapping;
import io.callboard.http.problem.ErrorResponse;
import io.callboard.http.problem.Problem;
import io.callboard.http.problem.Problem.Unexpected;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what Jetty refuses by itself, before any handler of ours: requests that are not HTTP, URIs and headers that are too long, requests
 * during a stop. Without it those would be pages of HTML.
 */
final class JsonErrorHandler extends ErrorHandler {

    private static final Logger LOG = LoggerFactory.getLogger(JsonErrorHandler.class);
    private static final HttpField CONTENT_TYPE = new HttpField(HttpHeader.CONTENT_TYPE, JsonAnswer.CONTENT_TYPE);

    private final HttpSettings settings;

    JsonErrorHandler(HttpSettings settings) {
        this.settings = settings;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String id = UUID.randomUUID().toString();
        Problem problem = ErrorMapping.ofServerStatus(
                response.getStatus(), settings.maxBodyBytes(), settings.maxQueryBytes(), id);
        if (problem instanceof Unexpected && request.getAttribute(ERROR_EXCEPTION) instanceof Throwable cause) {
            LOG.error("Request failed outside the handlers, error id {}", id, cause);
        }
        ErrorResponse error = ErrorMapping.response(problem);
        response.setStatus(error.status());
        response.getHeaders().put(CONTENT_TYPE);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put(HttpHeader.PRAGMA, "no-cache");
        if (settings.corsOrigins().contains("*")) {
            response.getHeaders().put("Access-Control-Allow-Origin", "*");
        }
        error.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        response.write(true, ByteBuffer.wrap(error.body()), callback);
        return true;
    }
}
