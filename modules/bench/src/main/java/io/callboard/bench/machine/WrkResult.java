package io.callboard.bench.machine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/**
 * What one run of wrk found.
 *
 * @param requests answered
 * @param seconds that the run took
 * @param p50Millis half of the requests were answered within
 * @param p99Millis 99 of 100 were answered within
 * @param cpuSeconds CPU time of wrk itself during the run
 */
public record WrkResult(long requests, double seconds, double p50Millis, double p99Millis, double cpuSeconds) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public double requestsPerSecond() {
        return requests / seconds;
    }

    /** CPUs that wrk kept busy. */
    public double cpus() {
        return cpuSeconds / seconds;
    }

    /**
     * Reads the line of JSON that our script prints at the end.
     *
     * @throws IOException when there is none, or a request failed: figures of wrong answers are none
     */
    static WrkResult parse(String output) throws IOException {
        String line = output.lines()
                .filter(candidate -> candidate.startsWith("{"))
                .findFirst()
                .orElseThrow(() -> new IOException("wrk told no figures: " + output));
        JsonNode result = read(line);
        long failed = result.path("failed").asLong();
        if (failed > 0) {
            throw new IOException(failed + " of " + result.path("requests").asLong() + " requests failed: " + line);
        }
        return new WrkResult(
                result.path("requests").asLong(),
                result.path("micros").asDouble() / 1e6,
                result.path("p50").asDouble() / 1e3,
                result.path("p99").asDouble() / 1e3,
                result.path("cpu").asDouble());
    }

    private static JsonNode read(String line) throws IOException {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IOException("wrk told no figures: " + line, e);
        }
    }
}
