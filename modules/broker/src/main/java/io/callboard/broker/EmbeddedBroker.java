package io.callboard.broker;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kafka.server.KafkaConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A running broker of one node, controller included, that listens on the loopback address. What clients were acknowledged is still
 * there after a clean stop and after a kill of the process; it is not flushed to the disk record by record, so a power failure may
 * lose the last seconds. Prints nothing; logs through slf4j. Thread-safe.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private final SingleNode server;
    private final DataDirLock lock;
    private final int port;
    private boolean closed;

    private EmbeddedBroker(SingleNode server, DataDirLock lock, int port) {
        this.server = server;
        this.lock = lock;
        this.port = port;
    }

    /**
     * Starts a broker and returns once it serves clients.
     *
     * @throws BrokerStartException with a message of one line, when the port is taken or the directory is in use or unusable
     */
    public static EmbeddedBroker start(EmbeddedBrokerSettings settings) {
        Path dataDir = settings.dataDir().toAbsolutePath().normalize();
        DataDirLock lock = DataDirLock.take(dataDir);
        try {
            int port = LoopbackPorts.claim(settings.port());
            Path logDir = dataDir.resolve("log");
            boolean formattedBefore = !formatOnce(logDir);
            return new EmbeddedBroker(startServer(logDir, port, formattedBefore), lock, port);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /** For {@code bootstrap.servers} of any client on this machine. */
    public String bootstrapServers() {
        return LoopbackPorts.HOST + ":" + port;
    }

    public int port() {
        return port;
    }

    /** Stops cleanly, within a second or two; a second call does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            server.shutdown();
        } finally {
            lock.close();
        }
    }

    private static SingleNode startServer(Path logDir, int port, boolean formattedBefore) {
        SingleNode server = null;
        try {
            int controllerPort = LoopbackPorts.claim(EmbeddedBrokerSettings.ANY_FREE_PORT);
            KafkaConfig config = new KafkaConfig(SingleNodeConfig.of(logDir, port, controllerPort), false);
            server = new SingleNode(config);
            server.startup(formattedBefore);
            return server;
        } catch (RuntimeException e) {
            if (server != null) {
                server.shutdown();
            }
            throw new BrokerStartException("the broker on " + logDir.getParent() + " did not start: " + e, e);
        }
    }

    /** Whether it was to be formatted. The formatter writes meta.properties last and at once, so a directory that has it is whole. */
    private static boolean formatOnce(Path logDir) {
        if (Files.exists(logDir.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
            return false;
        }
        try {
            Files.createDirectories(logDir);
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setNodeId(SingleNodeConfig.NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setDirectories(List.of(logDir.toString()))
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setControllerListenerName(SingleNodeConfig.CONTROLLER_LISTENER)
                    .setMetadataLogDirectory(logDir.toString())
                    .run();
            return true;
        } catch (Exception e) {
            throw new BrokerStartException(
                    "the data directory " + logDir.getParent() + " cannot be formatted: " + e, e);
        }
    }
}
