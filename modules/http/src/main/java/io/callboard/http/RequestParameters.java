package io.callboard.http;

import io.callboard.http.parameters.Parameters;
import io.callboard.http.problem.Problem.BodyTooLarge;
import io.callboard.http.problem.Problem.Malformed;
import io.callboard.http.problem.Problem.QueryTooLong;
import io.callboard.http.problem.ProblemException;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.eclipse.jetty.http.HttpException;

/** Takes a request's parameters from its query string and its body, within the limits of the settings. */
final class RequestParameters {

    private static final byte[] NO_BODY = {};

    private final int maxQueryBytes;
    private final int maxBodyBytes;

    RequestParameters(HttpSettings settings) {
        this.maxQueryBytes = settings.maxQueryBytes();
        this.maxBodyBytes = settings.maxBodyBytes();
    }

    /** The body is read as JSON whatever its content type says: the published call works with and without one. */
    Parameters read(Context ctx) {
        String query = ctx.queryString();
        if (query != null && query.length() > maxQueryBytes) {
            throw new ProblemException(new QueryTooLong(maxQueryBytes));
        }
        return Parameters.of(query, body(ctx.req()));
    }

    /** The body within its limit; empty when there is none. */
    byte[] body(HttpServletRequest request) {
        return body(request, maxBodyBytes);
    }

    byte[] body(HttpServletRequest request, int maxBytes) {
        long length = request.getContentLengthLong();
        if (length == 0 || (length < 0 && request.getHeader("Transfer-Encoding") == null)) {
            return NO_BODY;
        }
        if (length > maxBytes) {
            throw new ProblemException(new BodyTooLarge(maxBytes));
        }
        byte[] body = read(request, maxBytes);
        if (body.length > maxBytes) {
            throw new ProblemException(new BodyTooLarge(maxBytes));
        }
        return body;
    }

    /** A body that breaks off or is badly chunked is the client's fault, not ours. */
    private static byte[] read(HttpServletRequest request, int maxBytes) {
        try {
            return request.getInputStream().readNBytes(maxBytes + 1);
        } catch (IOException | HttpException.RuntimeException e) {
            throw new ProblemException(new Malformed());
        }
    }
}
