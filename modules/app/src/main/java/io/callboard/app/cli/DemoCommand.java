package io.callboard.app.cli;

import io.callboard.app.demo.Demo;
import io.callboard.app.demo.DemoOptions;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Everything in one process. */
@Command(
        name = "demo",
        description = "Run a broker, the service and a simulated contact centre in one process, until Ctrl-C.",
        showDefaultValues = true,
        footer = {
            "",
            "The first start plays history, then calls keep arriving; the next start goes on from there.",
            "Prints the URL, three users with their tokens and three curl lines to paste. They also stand",
            "in DIR/demo.json, where the other commands find the broker. A token that was revoked stays",
            "revoked; --fresh makes new ones.",
            "",
            "Examples:",
            "  callboard demo",
            "  callboard demo --fresh --history 100000 --rate 10",
            "  callboard demo --fresh --history 0 --rate 0      an empty one, for an import"
        })
final class DemoCommand implements Runnable {

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "3000", description = "HTTP; metrics are 100 above.")
    private int port;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "19092",
            description = "The broker, for any client.")
    private int kafkaPort;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            defaultValue = ".callboard",
            description = "Where everything is kept.")
    private Path dataDir = Path.of(".callboard");

    @Option(names = "--fresh", description = "Forget what earlier starts left in the data directory.")
    private boolean fresh;

    @Option(
            names = "--history",
            paramLabel = "CALLS",
            defaultValue = "20000",
            description = "Finished calls of the last 30 days, at the first start.")
    private int history;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "2", description = "Live calls per second; 0 for none.")
    private double rate;

    @Override
    public void run() {
        Demo demo = new Demo(new DemoOptions(port, kafkaPort, dataDir, fresh, history, rate), System.out, System.err);
        Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "stop"));
        try {
            demo.start();
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
