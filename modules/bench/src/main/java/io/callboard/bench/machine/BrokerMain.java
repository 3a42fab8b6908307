package io.callboard.bench.machine;

import io.callboard.broker.EmbeddedBroker;
import io.callboard.broker.EmbeddedBrokerSettings;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A broker in a JVM of its own: says where it listens, and runs until it is terminated. */
final class BrokerMain {

    static final String LISTENS = "listens at ";

    private BrokerMain() {}

    /** @param args the data directory */
    public static void main(String[] args) throws InterruptedException {
        EmbeddedBroker broker = EmbeddedBroker.start(EmbeddedBrokerSettings.onFreePort(Path.of(args[0])));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop"));
        System.out.println(LISTENS + broker.bootstrapServers());
        new CountDownLatch(1).await();
    }
}
