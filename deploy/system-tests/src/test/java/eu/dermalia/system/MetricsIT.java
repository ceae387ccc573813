package eu.dermalia.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.dermalia.contracts.Purpose;
import eu.dermalia.local.DemoPractice;
import eu.dermalia.local.LagExporter;
import eu.dermalia.local.Prometheus;
import eu.dermalia.local.ServiceName;
import eu.dermalia.local.Suite;
import eu.dermalia.system.Clinic.Patient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code docs/metrics.md}, by which alerts and dashboards are checked, says what the running suite says, and nothing else. */
@ExtendWith(SuiteExtension.class)
class MetricsIT {
    /** A label's value may have braces; an exemplar (the trace it came from) may follow. */
    private static final Pattern SERIES =
            Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{((?:[^\"}]|\"[^\"]*\")*)})? (\\S+)(?: #.*)?");

    private static final Path MONITORING = Path.of("../../deploy/helm/dermalia/files/monitoring");
    private static final Pattern OURS = Pattern.compile("\\bdermalia[_:][a-z_]+");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final List<String> ENDINGS = List.of("_bucket", "_count", "_sum", "_max");

    /** A row of the page. */
    private record Known(Set<String> labels, String from) {
        boolean isOf(String process) {
            return from.equals("every service")
                    ? process.endsWith("-service")
                    : from.contains(process)
                            // retention-, rights-, notification-service
                            || from.contains(process.replace("service", ""));
        }
    }

    private record Series(String name, Map<String, String> labels, double value) {}

    @Test
    void the_page_of_metrics_says_what_the_suite_says(Suite suite) throws Exception {
        LagExporter exporter = exporter(suite);
        Clinic clinic = Clinic.ready(suite, DemoPractice.A);
        Patient patient = clinic.register(Purpose.AESTHETIC);
        clinic.offer(patient, Purpose.AESTHETIC);
        clinic.awaitDelivered(patient);
        URI rights = suite.address(ServiceName.RIGHTS);
        await().atMost(Duration.ofSeconds(20)).until(() -> scrape(suite, rights).stream()
                .anyMatch(series -> series.name().equals("dermalia_scan_stage_seconds_count")
                        && "delivered".equals(series.labels().get("stage"))
                        && series.value() >= 1));

        Map<String, List<Series>> said = new TreeMap<>();
        for (ServiceName service : ServiceName.values()) {
            said.put(service.fullName(), scrape(suite, suite.address(service)));
        }
        said.put("lag-exporter", scrape(suite, exporter.address()));

        Map<String, Known> page = page();
        said.forEach((process, series) -> {
            for (Series one : series) {
                assertThat(one.labels().values())
                        .as("%s of %s", one.name(), process)
                        .noneMatch(value -> ID.matcher(value).find());
                if (one.name().startsWith("dermalia")) {
                    Known known = page.get(family(page, one.name()));
                    assertThat(known)
                            .as("%s of %s is in docs/metrics.md", one.name(), process)
                            .isNotNull();
                    assertThat(known.isOf(process))
                            .as("%s comes from %s", one.name(), process)
                            .isTrue();
                    Set<String> labels = new TreeSet<>(one.labels().keySet());
                    labels.remove("le");
                    assertThat(labels).as("labels of %s", one.name()).isEqualTo(known.labels());
                }
            }
        });
        page.forEach((name, known) -> said.forEach((process, series) -> {
            if (known.isOf(process)) {
                assertThat(series.stream().map(one -> family(page, one.name())))
                        .as("metrics of %s", process)
                        .contains(name);
            }
        }));
    }

    /** Without a Prometheus it is left out on a developer's machine, and fails where {@code CI} is set. */
    @Test
    void prometheus_reaches_everybody_evaluates_every_rule_and_has_every_series_that_rules_and_dashboards_ask_for(
            Suite suite) throws Exception {
        String missing = "no prometheus: apt-get install prometheus, or say where it is with PROMETHEUS=/path/to/it";
        if (System.getenv("CI") != null) {
            assertThat(Prometheus.installed()).as(missing).isPresent();
        }
        Assumptions.assumeTrue(Prometheus.installed().isPresent(), missing);
        LagExporter ignored = exporter(suite);
        Prometheus prometheus = suite.newPrometheus().orElseThrow();
        prometheus.start();
        try {
            Prometheus.View view = prometheus.view();
            assertThat(view.silent()).as("targets that did not answer").isEmpty();
            assertThat(view.broken()).as("rules that cannot be evaluated").isEmpty();
            assertThat(view.alerts()).isGreaterThan(20);
            Set<String> wanted = askedFor();
            // what is recorded comes with the evaluation after the first scrape
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(prometheus.series()).containsAll(wanted));
        } finally {
            prometheus.stop();
        }
    }

    private static LagExporter exporter(Suite suite) throws IOException, InterruptedException {
        LagExporter exporter = suite.lagExporter();
        if (!exporter.isAlive()) {
            exporter.start();
        }
        return exporter;
    }

    /** Series of ours by the names in rules and dashboards. */
    private static Set<String> askedFor() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(MONITORING)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.readAllLines(file).stream()
                        .filter(line -> !line.strip().startsWith("#"))
                        .flatMap(line -> OURS.matcher(line).results())
                        .forEach(name -> names.add(name.group()));
            }
        }
        assertThat(names).hasSizeGreaterThan(30);
        return names;
    }

    /** Ours only. */
    private static Map<String, Known> page() throws IOException {
        Map<String, Known> known = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("../../docs/metrics.md"))) {
            if (line.startsWith("| `dermalia_")) {
                String[] cells = line.split("\\|");
                known.put(
                        cells[1].strip().replace("`", ""),
                        new Known(
                                new TreeSet<>(Arrays.stream(cells[2].split(","))
                                        .map(String::strip)
                                        .filter(label -> !label.isEmpty())
                                        .toList()),
                                cells[3].strip()));
            }
        }
        assertThat(known).hasSizeGreaterThan(30);
        return known;
    }

    private static String family(Map<String, Known> page, String series) {
        return page.containsKey(series)
                ? series
                : ENDINGS.stream()
                        .filter(series::endsWith)
                        .map(ending -> series.substring(0, series.length() - ending.length()))
                        .findFirst()
                        .orElse(series);
    }

    private static List<Series> scrape(Suite suite, URI address) throws IOException, InterruptedException {
        return suite.http()
                .get(address.resolve("/q/metrics"), null)
                .expect(200)
                .text()
                .lines()
                .map(SERIES::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(line -> {
                    Map<String, String> labels = new TreeMap<>();
                    if (line.group(2) != null) {
                        LABEL.matcher(line.group(2))
                                .results()
                                .forEach(label -> labels.put(label.group(1), label.group(2)));
                    }
                    return new Series(line.group(1), labels, Double.parseDouble(line.group(3)));
                })
                .toList();
    }
}
