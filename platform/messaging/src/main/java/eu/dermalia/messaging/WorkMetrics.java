package eu.dermalia.messaging;

import eu.dermalia.messaging.WorkTable.Backlog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.arc.All;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code dermalia_work_oldest_seconds}, {@code dermalia_work_waiting} (due, and nobody has room for it) and {@code
 * dermalia_work_parked} per kind, of all practices; not a number while the database does not answer. {@code
 * dermalia_work_done_seconds}: from the row to its end, waiting and failed attempts included, of what this process ended.
 */
@ApplicationScoped
class WorkMetrics {
    private static final Backlog NONE = new Backlog(0, 0, 0);
    /** What is promised or awaited somewhere lies on a boundary: 2 s, 30 s, 45 s, 60 s. */
    private static final Duration[] BOUNDARIES = Stream.of(1, 2, 5, 10, 20, 30, 45, 60, 120, 300, 900, 3600, 86_400)
            .map(Duration::ofSeconds)
            .toArray(Duration[]::new);

    private final Vertx vertx;
    private final WorkTable table;
    private final WorkConfig config;
    private final MeterRegistry meters;
    private final List<WorkHandler> handlers;
    private final Clock clock;
    private final Progress progress;
    private final Map<String, Timer> done = new ConcurrentHashMap<>();

    private volatile @Nullable Map<String, Backlog> latest;
    private volatile long timer = -1;

    WorkMetrics(
            Vertx vertx, WorkTable table, WorkConfig config, MeterRegistry meters, @All List<WorkHandler> handlers) {
        this.vertx = vertx;
        this.table = table;
        this.config = config;
        this.meters = meters;
        this.handlers = handlers;
        this.clock = Clock.systemUTC();
        this.progress = new Progress(clock);
    }

    void start() {
        for (WorkHandler handler : handlers) {
            gauge("dermalia_work_oldest_seconds", handler.kind(), Backlog::oldestSeconds);
            gauge("dermalia_work_waiting", handler.kind(), Backlog::waiting);
            gauge("dermalia_work_parked", handler.kind(), Backlog::parked);
            Timer ignored = timer(handler.kind());
            progress.moved(handler.kind(), Duration.ZERO);
        }
        measure();
        timer = vertx.setPeriodic(config.measureEvery().toMillis(), ignored -> measure());
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    /** What the lanes of this engine say of themselves, beside what the database says that waits. */
    Progress progress() {
        return progress;
    }

    /** Its row is gone, and not because its subject was erased. The row was made by the database's clock. */
    void done(WorkItem item) {
        Duration took = Duration.between(item.createdAt(), clock.instant());
        timer(item.kind()).record(took.isNegative() ? Duration.ZERO : took);
    }

    private Timer timer(String kind) {
        return done.computeIfAbsent(kind, name -> Timer.builder("dermalia_work_done")
                .tag("kind", name)
                .serviceLevelObjectives(BOUNDARIES)
                .register(meters));
    }

    private void gauge(String name, String kind, ToDoubleFunction<Backlog> value) {
        Gauge.builder(name, () -> read(kind, value))
                .tag("kind", kind)
                .strongReference(true)
                .register(meters);
    }

    private double read(String kind, ToDoubleFunction<Backlog> value) {
        Map<String, Backlog> present = latest;
        return present == null ? Double.NaN : value.applyAsDouble(present.getOrDefault(kind, NONE));
    }

    private void measure() {
        table.backlog().subscribe().with(this::measured, failure -> {
            latest = null;
            progress.notMeasured();
        });
    }

    private void measured(Map<String, Backlog> backlog) {
        latest = backlog;
        progress.measured(backlog.entrySet().stream()
                .filter(entry -> entry.getValue().waiting() > 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet()));
    }
}
