package eu.dermalia.messaging;

import eu.dermalia.messaging.WorkTable.Backlog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * {@code dermalia_work_oldest_seconds}, {@code dermalia_work_waiting} (due, and nobody has room for it) and {@code
 * dermalia_work_parked} per kind, of all practices. Not a number while the
 * database does not answer.
 */
@ApplicationScoped
class WorkMetrics {
    private static final Backlog NONE = new Backlog(0, 0, 0);

    private final Vertx vertx;
    private final WorkTable table;
    private final WorkConfig config;
    private final MeterRegistry meters;
    private final List<WorkHandler> handlers;

    private volatile @Nullable Map<String, Backlog> latest;
    private volatile long timer = -1;

    WorkMetrics(
            Vertx vertx, WorkTable table, WorkConfig config, MeterRegistry meters, @All List<WorkHandler> handlers) {
        this.vertx = vertx;
        this.table = table;
        this.config = config;
        this.meters = meters;
        this.handlers = handlers;
    }

    void start() {
        for (WorkHandler handler : handlers) {
            gauge("dermalia_work_oldest_seconds", handler.kind(), Backlog::oldestSeconds);
            gauge("dermalia_work_waiting", handler.kind(), Backlog::waiting);
            gauge("dermalia_work_parked", handler.kind(), Backlog::parked);
        }
        measure();
        timer = vertx.setPeriodic(config.measureEvery().toMillis(), ignored -> measure());
    }

    void stop() {
        vertx.cancelTimer(timer);
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
        table.backlog().subscribe().with(backlog -> latest = backlog, failure -> latest = null);
    }
}
