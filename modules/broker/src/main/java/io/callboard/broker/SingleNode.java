package io.callboard.broker;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server$;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.BrokerRegistration;
import org.apache.kafka.metadata.bootstrap.BootstrapMetadata;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ServerSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;

/**
 * Controller and broker of one process, as Kafka's own {@code KafkaRaftServer} puts them together, but started one after the other.
 *
 * <p>After a kill the controller takes the killed broker for alive until its session ends, and so does a new broker that starts at once:
 * it leads all partitions, resumes the transactions that were being committed, then loses its partitions for a moment when the session
 * ends. In that moment Kafka 4.3.1 takes partitions without a leader for deleted ones ({@code
 * KRaftMetadataCache.getPartitionLeaderEndpoint}), leaves their commit markers out and calls the transaction complete: it hangs for ever,
 * and nobody reads past it. Started after the session's end, the broker gets all partitions at once and keeps them.
 */
final class SingleNode {

    private static final Logger LOG = LoggerFactory.getLogger(SingleNode.class);

    /** Longer than any session; a directory whose broker never registered has none to wait for. */
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final int nodeId;
    private final ControllerServer controller;
    private final BrokerServer broker;

    SingleNode(KafkaConfig config) {
        Tuple2<MetaPropertiesEnsemble, BootstrapMetadata> logDirs =
                KafkaRaftServer.initializeLogDirs(config, LOG, "[SingleNode] ");
        MetaPropertiesEnsemble properties = logDirs._1();
        Metrics metrics = Server$.MODULE$.initializeMetrics(
                config, Time.SYSTEM, properties.clusterId().orElseThrow());
        SharedServer shared = new SharedServer(
                config,
                properties,
                Time.SYSTEM,
                metrics,
                CompletableFuture.completedFuture(
                        QuorumConfig.parseVoterConnections(config.quorumConfig().voters())),
                QuorumConfig.parseBootstrapServers(config.quorumConfig().bootstrapServers()),
                new StandardFaultHandlerFactory(),
                ServerSocketFactory.INSTANCE);
        this.nodeId = config.nodeId();
        this.broker = new BrokerServer(shared);
        this.controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), logDirs._2());
    }

    /** @param known whether a broker may have been registered on this directory before */
    void startup(boolean known) {
        controller.startup();
        if (known) {
            awaitEndOfFormerSession();
        }
        broker.startup();
    }

    /** Broker first: its last words go to the controller. */
    void shutdown() {
        broker.shutdown();
        controller.shutdown();
        broker.awaitShutdown();
        controller.awaitShutdown();
    }

    private void awaitEndOfFormerSession() {
        long deadline = System.nanoTime() + LONGEST_WAIT_NANOS;
        while (!isFormerSessionOver() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private boolean isFormerSessionOver() {
        BrokerRegistration former =
                controller.metadataCache().currentImage().cluster().broker(nodeId);
        return former != null && former.fenced();
    }
}
