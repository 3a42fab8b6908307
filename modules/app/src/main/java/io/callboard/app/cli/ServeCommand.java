package io.callboard.app.cli;

import io.callboard.app.service.Service;
import io.callboard.app.service.ServiceApplication;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The service on somebody's Kafka. */
@Command(
        name = "serve",
        description = "Run the service against a Kafka cluster, until it is stopped.",
        footer = {
            "",
            "Settings come from application.yml in this directory, from environment variables and from --set; the",
            "README lists them. Spring Boot's own apply too: spring.kafka.* for TLS and SASL, logging.* for logs.",
            "",
            "Examples:",
            "  callboard serve --bootstrap-servers broker:9092",
            "  callboard serve --bootstrap-servers broker:9092 --port 8080 --set callboard.http.host=0.0.0.0",
            "  callboard serve --set logging.structured.format.console=ecs"
        })
final class ServeCommand implements Runnable {

    @Option(names = "--bootstrap-servers", paramLabel = "HOST:PORT[,...]", description = "The Kafka brokers.")
    private @Nullable String bootstrapServers;

    @Option(names = "--port", paramLabel = "PORT", description = "Where HTTP listens; 3000 by default.")
    private @Nullable Integer port;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Any setting; may be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Override
    public void run() {
        Map<String, String> overrides = new LinkedHashMap<>(settings);
        if (bootstrapServers != null) {
            overrides.put("callboard.bootstrap-servers", bootstrapServers);
        }
        if (port != null) {
            overrides.put("callboard.http.port", port.toString());
        }
        ServiceApplication application = ServiceApplication.prepare(overrides, null);
        Runtime.getRuntime().addShutdownHook(new Thread(application::close, "stop"));
        try {
            Service service = application.service();
            service.start();
            service.awaitReady();
            service.awaitClosed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
