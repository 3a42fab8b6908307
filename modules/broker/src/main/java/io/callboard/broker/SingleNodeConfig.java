package io.callboard.broker;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The broker's own settings, for one node that is controller and broker at once and shares its JVM with the service. */
final class SingleNodeConfig {

    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final int MAX_MESSAGE_BYTES = 8 * 1024 * 1024;

    private SingleNodeConfig() {}

    static Map<String, String> of(Path logDir, int port, int controllerPort) {
        Map<String, String> config = new LinkedHashMap<>();
        identity(config, logDir, port, controllerPort);
        oneReplicaOfEverything(config);
        noWaiting(config);
        smallFootprint(config);
        config.put("message.max.bytes", Integer.toString(MAX_MESSAGE_BYTES));
        config.put("replica.fetch.max.bytes", Integer.toString(MAX_MESSAGE_BYTES));
        config.put("auto.create.topics.enable", "false");
        return config;
    }

    private static void identity(Map<String, String> config, Path logDir, int port, int controllerPort) {
        String client = "PLAINTEXT://" + LoopbackPorts.HOST + ":" + port;
        String controller = LoopbackPorts.HOST + ":" + controllerPort;
        config.put("process.roles", "broker,controller");
        config.put("node.id", Integer.toString(NODE_ID));
        config.put("listeners", client + "," + CONTROLLER_LISTENER + "://" + controller);
        config.put("advertised.listeners", client);
        config.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        config.put("controller.listener.names", CONTROLLER_LISTENER);
        // A static quorum is not written down in the data directory, so the controller may move to another port at each
        // start.
        config.put("controller.quorum.voters", NODE_ID + "@" + controller);
        config.put("log.dirs", logDir.toString());
    }

    private static void oneReplicaOfEverything(Map<String, String> config) {
        config.put("default.replication.factor", "1");
        config.put("min.insync.replicas", "1");
        config.put("offsets.topic.replication.factor", "1");
        config.put("offsets.topic.num.partitions", "4");
        config.put("transaction.state.log.replication.factor", "1");
        config.put("transaction.state.log.min.isr", "1");
        config.put("transaction.state.log.num.partitions", "4");
        config.put("share.coordinator.state.topic.replication.factor", "1");
        config.put("share.coordinator.state.topic.min.isr", "1");
        config.put("share.coordinator.state.topic.num.partitions", "1");
    }

    private static void noWaiting(Map<String, String> config) {
        config.put("group.initial.rebalance.delay.ms", "0");
        config.put("group.streams.initial.rebalance.delay.ms", "0");
        config.put("group.min.session.timeout.ms", "1000");
        // After a kill -9 the next start has to wait until the session of the killed broker has ended; much shorter,
        // and a stalled
        // machine would lose its only broker for a moment.
        config.put("broker.session.timeout.ms", "3000");
        config.put("broker.heartbeat.interval.ms", "500");
        // Readers of committed events wait behind the transaction of a killed producer until somebody looks for its
        // timeout.
        config.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
    }

    private static void smallFootprint(Map<String, String> config) {
        config.put("num.network.threads", "2");
        config.put("num.io.threads", "4");
        config.put("background.threads", "2");
        config.put("num.recovery.threads.per.data.dir", "2");
        // The defaults reserve 128 MiB for finding duplicates in compacted topics; 8 MiB still hold 300,000 keys a
        // pass.
        config.put("log.cleaner.dedupe.buffer.size", Integer.toString(8 * 1024 * 1024));
        // Every segment reserves this much (sparse) for each of its two index files; a segment of 1 GiB fills 3 MiB.
        config.put("log.index.size.max.bytes", Integer.toString(4 * 1024 * 1024));
        config.put("offsets.topic.segment.bytes", Integer.toString(16 * 1024 * 1024));
        config.put("transaction.state.log.segment.bytes", Integer.toString(16 * 1024 * 1024));
    }
}
