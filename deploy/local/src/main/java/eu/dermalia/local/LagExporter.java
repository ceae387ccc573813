package eu.dermalia.local;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The process that reads the broker for lag ({@code deploy/lag-exporter}). */
public final class LagExporter extends ChildPart {
    static final String NAME = "lag-exporter";
    private static final Duration START = Duration.ofSeconds(120);

    private final Path jar;
    private final String broker;

    LagExporter(int port, Path jar, StateFolder state, String broker) {
        super(NAME, port, "/q/health/ready", START, state);
        this.jar = jar;
        this.broker = broker;
    }

    @Override
    Child prepare() throws IOException {
        return new Child(
                state().log(NAME),
                state().root(),
                List.of("-Xmx96m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", built(jar)),
                Map.of(
                        "QUARKUS_HTTP_HOST",
                        "127.0.0.1",
                        "QUARKUS_HTTP_PORT",
                        String.valueOf(port()),
                        "KAFKA_BOOTSTRAP_SERVERS",
                        broker,
                        "DERMALIA_LAG_EVERY",
                        "5s"));
    }
}
