package eu.dermalia.monitoring;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The metrics that there are: {@code docs/metrics.md}, which the system tests compare with what the running suite says, and
 * what the rules record.
 */
final class Metrics {
    /** What Prometheus, or whoever scrapes, adds to every series. */
    private static final Set<String> EVERYWHERE = Set.of("service", "instance", "namespace", "pod", "le");

    private static final List<String> ENDINGS = List.of("_bucket", "_count", "_sum", "_max");

    private final Map<String, Set<String>> labels = new TreeMap<>();

    private Metrics() {}

    static Metrics known() {
        Metrics metrics = new Metrics();
        Checkout.text(Checkout.ROOT.resolve("docs/metrics.md"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|"))
                .forEach(cells -> metrics.labels.put(cells[1].strip().replace("`", ""), labels(cells[2])));
        metrics.labels.putAll(Map.of(
                "dermalia:time_lag_seconds", Set.of("service"),
                "dermalia:lag_events", Set.of("group", "topic"),
                "dermalia:dead_letters_waiting", Set.of("group", "topic")));
        return metrics;
    }

    private static Set<String> labels(String cell) {
        return new TreeSet<>(Arrays.stream(cell.split(","))
                .map(String::strip)
                .filter(label -> !label.isEmpty())
                .toList());
    }

    /** What the expression names and nobody tells, metrics and labels. */
    List<String> unknownIn(String expression) {
        PromQl query = PromQl.of(expression);
        Stream<String> metrics = query.metrics().stream().filter(metric -> !labels.containsKey(family(metric)));
        Stream<String> foreign = query.matchers().entrySet().stream()
                .filter(matcher -> labels.containsKey(family(matcher.getKey())))
                .flatMap(matcher -> matcher.getValue().stream()
                        .filter(label -> !EVERYWHERE.contains(label)
                                && !labels.get(family(matcher.getKey())).contains(label))
                        .map(label -> matcher.getKey() + "{" + label + "}"));
        return Stream.concat(metrics, foreign).toList();
    }

    /** A timer's series have endings of their own; a name that is known as it stands is no series of another. */
    private String family(String series) {
        if (labels.containsKey(series)) {
            return series;
        }
        return ENDINGS.stream()
                .filter(series::endsWith)
                .map(ending -> series.substring(0, series.length() - ending.length()))
                .findFirst()
                .orElse(series);
    }
}
