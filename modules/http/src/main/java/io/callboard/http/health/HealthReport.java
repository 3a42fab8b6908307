package io.callboard.http.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The outcome of a health check.
 *
 * @param obstacles in plain words; none when all is well
 * @param lagSeconds see {@link io.callboard.query.Readiness#lagSeconds()}; left out of the JSON when empty
 */
record HealthReport(List<String> obstacles, OptionalDouble lagSeconds) {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    boolean healthy() {
        return obstacles.isEmpty();
    }

    byte[] toJson() {
        ObjectNode report = JSON.createObjectNode().put("status", healthy() ? "UP" : "DOWN");
        obstacles.forEach(report.putArray("obstacles")::add);
        lagSeconds.ifPresent(seconds -> report.put("lagSeconds", seconds));
        try {
            return JSON.writeValueAsBytes(report);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values must be writable", e);
        }
    }
}
