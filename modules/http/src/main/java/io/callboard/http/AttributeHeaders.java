package io.callboard.http;

import io.callboard.events.DeadLetterReason;
import io.callboard.http.problem.Problem.InvalidEvents;
import io.callboard.http.problem.Problem.InvalidEvents.Fault;
import io.callboard.http.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Attributes of an event that HTTP's binary mode puts into headers: {@code ce-id: 42}. A value is first unquoted, where it stands in double
 * quotes, then percent-decoded once, and has to be UTF-8 (CloudEvents 1.0.2, HTTP binding, section 3.1.3). The CloudEvents SDK's own reader
 * of HTTP does neither.
 */
final class AttributeHeaders {

    static final String PREFIX = "ce-";

    private AttributeHeaders() {}

    /** Content-Type is the attribute datacontenttype. */
    static Map<String, String> of(HttpServletRequest request) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String header : Collections.list(request.getHeaderNames())) {
            String name = header.toLowerCase(Locale.ROOT);
            if (name.startsWith(PREFIX)) {
                List<String> values = Collections.list(request.getHeaders(header));
                if (values.size() > 1) {
                    throw invalid(name + " is there twice");
                }
                attributes.put(name.substring(PREFIX.length()), decoded(name, values.getFirst()));
            }
        }
        String contentType = request.getContentType();
        if (contentType != null) {
            attributes.put("datacontenttype", contentType);
        }
        return attributes;
    }

    private static String decoded(String header, String value) {
        // The server hands bytes over as characters, one by one: raw UTF-8 is put together again here.
        byte[] bytes = unquoted(value.strip()).getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] != '%') {
                decoded.write(bytes[i]);
                continue;
            }
            int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            if (low < 0) {
                throw invalid(header + " has a % without two hexadecimal digits behind it");
            }
            decoded.write(high << 4 | low);
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(decoded.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw invalid(header + " is not percent-encoded UTF-8");
        }
    }

    private static String unquoted(String value) {
        if (value.length() < 2 || !value.startsWith("\"") || !value.endsWith("\"")) {
            return value;
        }
        return value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1");
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(
                new InvalidEvents(List.of(new Fault(0, DeadLetterReason.NOT_CLOUDEVENTS.code(), detail))));
    }
}
