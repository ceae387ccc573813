package eu.dermalia.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The process that reads the broker for lag ({@code deploy/lag-exporter}). */
public final class LagExporter implements Part {
    static final String NAME = "lag-exporter";
    private static final Duration START = Duration.ofSeconds(120);

    private final int port;
    private final Path jar;
    private final StateFolder state;
    private final String broker;
    private final Http http = new Http();
    private volatile @Nullable Child child;

    LagExporter(int port, Path jar, StateFolder state, String broker) {
        this.port = port;
        this.jar = jar;
        this.state = state;
        this.broker = broker;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int port() {
        return port;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void start() throws IOException, InterruptedException {
        if (!Files.exists(jar)) {
            throw new IOException(jar + " is missing: build first (mvn -DskipTests package)");
        }
        var starting = new Child(
                state.log(NAME),
                state.root(),
                List.of("-Xmx96m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", jar.toString()),
                Map.of(
                        "QUARKUS_HTTP_HOST",
                        "127.0.0.1",
                        "QUARKUS_HTTP_PORT",
                        String.valueOf(port),
                        "KAFKA_BOOTSTRAP_SERVERS",
                        broker,
                        "DERMALIA_LAG_EVERY",
                        "5s"));
        child = starting;
        starting.start();
        state.runFile().add(NAME, port, starting.pid());
        starting.awaitReady(NAME, START, this::healthy);
    }

    @Override
    public boolean healthy() {
        return http.ok(address().resolve("/q/health/ready"));
    }

    @Override
    public void stop() {
        Child existing = child;
        if (existing != null) {
            existing.stop();
        }
    }
}
