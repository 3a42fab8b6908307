package io.callboard.bench.part;

import io.callboard.bench.machine.HttpCaller;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** One client that asks one request after the other, as fast as they are answered. */
final class OneClient {

    private static final int AT_LEAST = 10;

    private OneClient() {}

    /** Times of all its requests, in ms. */
    record Times(double[] sortedMillis) {

        double mean() {
            return Arrays.stream(sortedMillis).average().orElseThrow();
        }

        /** @param share such as 0.99 */
        double quantile(double share) {
            return sortedMillis[(int) Math.min(sortedMillis.length - 1, Math.ceil(share * sortedMillis.length) - 1)];
        }
    }

    /**
     * @param paths taken in turn
     * @param duration after which no request begins, but ten are made at least
     * @throws IOException when an answer is not 200
     */
    static Times ask(Server server, List<String> paths, Duration duration) throws IOException {
        double[] millis = new double[1024];
        int asked = 0;
        try (HttpCaller caller = server.caller()) {
            long end = System.nanoTime() + duration.toNanos();
            while (System.nanoTime() < end || asked < AT_LEAST) {
                String path = paths.get(asked % paths.size());
                HttpCaller.Reply reply = caller.get(path);
                if (reply.status() != 200) {
                    throw new IOException(server.subject().title() + " answered " + path + " with " + reply.status());
                }
                if (asked == millis.length) {
                    millis = Arrays.copyOf(millis, 2 * asked);
                }
                millis[asked++] = reply.nanos() / 1e6;
            }
        }
        double[] sorted = Arrays.copyOf(millis, asked);
        Arrays.sort(sorted);
        return new Times(sorted);
    }
}
