package eu.dermalia.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Debian's Prometheus, when it is installed: scrapes the services and the lag exporter, with the chart's rules. It calls nobody. */
final class Prometheus implements Part {
    static final String NAME = "prometheus";
    private static final Duration START = Duration.ofSeconds(60);

    private final Path program;
    private final Ports ports;
    private final StateFolder state;
    private final Path rules;
    private final Http http = new Http();
    private volatile @Nullable Child child;

    Prometheus(Path program, Ports ports, StateFolder state, Path rules) {
        this.program = program;
        this.ports = ports;
        this.state = state;
        this.rules = rules;
    }

    /** What {@code PROMETHEUS} names, or the one on the path. */
    static Optional<Path> installed() {
        return Stream.concat(
                        Optional.ofNullable(System.getenv("PROMETHEUS")).map(Path::of).stream(),
                        Stream.of(Optional.ofNullable(System.getenv("PATH"))
                                        .orElse("/usr/bin")
                                        .split(":"))
                                .map(folder -> Path.of(folder, NAME)))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int port() {
        return ports.prometheus();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port());
    }

    @Override
    public void start() throws IOException, InterruptedException {
        Path folder = Files.createDirectories(state.root().resolve(NAME));
        Path settings = Files.writeString(folder.resolve("prometheus.yml"), settings());
        var starting = new Child(
                program.toString(),
                state.log(NAME),
                folder,
                List.of(
                        "--config.file=" + settings,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--storage.tsdb.retention.time=2d",
                        "--web.listen-address=127.0.0.1:" + port()),
                Map.of());
        child = starting;
        starting.start();
        state.runFile().add(NAME, port(), starting.pid());
        starting.awaitReady(NAME, START, this::healthy);
    }

    /** Each target with the label that the rules go by. */
    private String settings() {
        Map<String, Integer> targets = new TreeMap<>();
        for (ServiceName service : ServiceName.values()) {
            targets.put(service.fullName(), ports.service(service));
        }
        targets.put(LagExporter.NAME, ports.lagExporter());
        String scraped = targets.entrySet().stream()
                .map(target -> """
                              - targets: ['127.0.0.1:%d']
                                labels: {service: %s}
                        """.formatted(target.getValue(), target.getKey()))
                .collect(Collectors.joining());
        return """
                global: {scrape_interval: 5s, evaluation_interval: 5s}
                rule_files: ['%s']
                scrape_configs:
                  - job_name: dermalia
                    metrics_path: /q/metrics
                    static_configs:
                """.formatted(rules) + scraped;
    }

    @Override
    public boolean healthy() {
        return http.ok(address().resolve("/-/ready"));
    }

    /** How many rules it has loaded, and whether each can be evaluated. */
    String loaded() throws IOException, InterruptedException {
        var groups = http.get(address().resolve("/api/v1/rules"), null)
                .expect(200)
                .json()
                .path("data")
                .path("groups");
        int rules = 0;
        int alerts = 0;
        for (var group : groups) {
            for (var rule : group.path("rules")) {
                rules++;
                alerts += rule.path("type").asText().equals("alerting") ? 1 : 0;
            }
        }
        return "%d rules loaded, %d of them alerts".formatted(rules, alerts);
    }

    @Override
    public void stop() {
        Child existing = child;
        if (existing != null) {
            existing.stop();
        }
    }
}
