package io.callboard.app.demo;

import java.nio.file.Path;

/**
 * @param port of HTTP; the internal port is 100 above
 * @param kafkaPort of the broker
 * @param fresh whether to forget what earlier starts left in {@code dataDir}
 * @param history finished calls at the first start
 * @param rate live calls per second; 0 for none
 */
public record DemoOptions(int port, int kafkaPort, Path dataDir, boolean fresh, int history, double rate) {

    public DemoOptions {
        require(port >= 1 && port <= 65435, "--port must lie between 1 and 65435");
        require(kafkaPort >= 1 && kafkaPort <= 65535, "--kafka-port must lie between 1 and 65535");
        require(kafkaPort != port && kafkaPort != port + 100, "--kafka-port must differ from --port and --port + 100");
        require(history >= 0 && history <= 10_000_000, "--history must lie between 0 and 10000000");
        require(rate >= 0 && rate <= 1000, "--rate must lie between 0 and 1000");
    }

    private static void require(boolean good, String message) {
        if (!good) {
            throw new DemoException(message);
        }
    }
}
