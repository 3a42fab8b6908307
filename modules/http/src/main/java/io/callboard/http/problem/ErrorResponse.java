package io.callboard.http.problem;

import java.util.Map;

/**
 * A failure as it goes to the client.
 *
 * @param body JSON, UTF-8
 * @param headers beyond those that every answer has
 */
public record ErrorResponse(int status, byte[] body, Map<String, String> headers) {}
