package eu.dermalia.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Engines as other replicas would have them, several in this process. */
@ApplicationScoped
class TestEngines {
    private final Vertx vertx;
    private final WorkTable table;
    private final MeterRegistry meters;
    private final ConnectOptions options;
    private final Opening opening;

    TestEngines(Vertx vertx, WorkTable table, MeterRegistry meters, ConnectOptions options, Opening opening) {
        this.vertx = vertx;
        this.table = table;
        this.meters = meters;
        this.options = options;
        this.opening = opening;
    }

    WorkEngine start(WorkHandler handler, Duration pollEvery, Duration stopWithin) {
        return start(opening, handler, pollEvery, stopWithin);
    }

    WorkEngine start(Opening opening, WorkHandler handler, Duration pollEvery, Duration stopWithin) {
        return start(opening, handler, pollEvery, Duration.ofHours(1), stopWithin);
    }

    WorkEngine start(
            Opening opening, WorkHandler handler, Duration pollEvery, Duration measureEvery, Duration stopWithin) {
        WorkConfig config = new Config(true, pollEvery, measureEvery, stopWithin);
        WorkBell bell = new WorkBell(vertx, options);
        List<WorkHandler> handlers = List.of(handler);
        WorkMetrics metrics = new WorkMetrics(vertx, table, config, meters, handlers);
        WorkEngine engine = new WorkEngine(vertx, table, bell, metrics, config, opening, handlers);
        engine.onStart(null);
        return engine;
    }

    private record Config(boolean enabled, Duration pollEvery, Duration measureEvery, Duration stopWithin)
            implements WorkConfig {}
}
