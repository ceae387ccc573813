package eu.dermalia.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Debian's Prometheus, when it is installed: scrapes the services and the lag exporter, with the chart's rules. It calls nobody. */
public final class Prometheus extends ChildPart {
    static final String NAME = "prometheus";
    private static final Duration START = Duration.ofSeconds(60);
    /** A scrape and an evaluation of each group, the slowest every 15 s. */
    private static final Duration FIRST_ROUND = Duration.ofSeconds(60);

    private final Path program;
    private final Ports ports;
    private final Path rules;

    Prometheus(Path program, Ports ports, StateFolder state, Path rules) {
        super(NAME, ports.prometheus(), "/-/ready", START, state);
        this.program = program;
        this.ports = ports;
        this.rules = rules;
    }

    /**
     * What it makes of us.
     *
     * @param rules how many it has loaded
     * @param alerts how many of them are alerts
     * @param broken rules that could not be evaluated, or not yet, with the reason
     * @param silent targets that did not answer the last scrape, or were not asked yet
     * @param firing alerts
     */
    public record View(int rules, int alerts, List<String> broken, List<String> silent, List<String> firing) {
        public boolean isWhole() {
            return rules > 0 && broken.isEmpty() && silent.isEmpty();
        }
    }

    /** What {@code PROMETHEUS} names, or the one on the path. */
    public static Optional<Path> installed() {
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
    Child prepare() throws IOException {
        Path folder = Files.createDirectories(state().root().resolve(NAME));
        Path settings = Files.writeString(folder.resolve("prometheus.yml"), settings());
        return new Child(
                program.toString(),
                state().log(NAME),
                folder,
                List.of(
                        "--config.file=" + settings,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--storage.tsdb.retention.time=2d",
                        "--web.listen-address=127.0.0.1:" + port()),
                Map.of());
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

    /** Once it has asked every target and evaluated every rule, or as it is after a minute. */
    public View view() throws IOException, InterruptedException {
        long until = System.nanoTime() + FIRST_ROUND.toNanos();
        View view = look();
        while (!view.isWhole() && System.nanoTime() < until) {
            Thread.sleep(500);
            view = look();
        }
        return view;
    }

    private View look() throws IOException, InterruptedException {
        int loaded = 0;
        int alerts = 0;
        List<String> broken = new ArrayList<>();
        List<String> firing = new ArrayList<>();
        for (JsonNode group : ask("/api/v1/rules").path("groups")) {
            for (JsonNode rule : group.path("rules")) {
                String name = rule.path("name").asText();
                loaded++;
                alerts += rule.path("type").asText().equals("alerting") ? 1 : 0;
                if (!rule.path("health").asText().equals("ok")) {
                    broken.add(name + ": "
                            + rule.path("lastError").asText(rule.path("health").asText()));
                }
                if (rule.path("state").asText().equals("firing")) {
                    firing.add(name);
                }
            }
        }
        List<String> silent = new ArrayList<>();
        for (JsonNode target : ask("/api/v1/targets").path("activeTargets")) {
            if (!target.path("health").asText().equals("up")) {
                silent.add(target.path("labels").path("service").asText());
            }
        }
        return new View(loaded, alerts, broken, silent, firing);
    }

    /** Names of all series that it has, its own recorded ones included. */
    public Set<String> series() throws IOException, InterruptedException {
        Set<String> names = new TreeSet<>();
        ask("/api/v1/label/__name__/values").forEach(name -> names.add(name.asText()));
        return names;
    }

    /** How many rules it has loaded. */
    String loaded() throws IOException, InterruptedException {
        View view = look();
        return "%d rules loaded, %d of them alerts".formatted(view.rules(), view.alerts());
    }

    private JsonNode ask(String path) throws IOException, InterruptedException {
        return http().get(address().resolve(path), null).expect(200).json().path("data");
    }
}
