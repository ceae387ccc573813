package eu.dermalia.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Engines as other replicas would have them, several in this process. */
@ApplicationScoped
class TestEngines {
    private final Vertx vertx;
    private final WorkTable table;
    private final MeterRegistry meters;
    private final String url;
    private final String user;
    private final String password;

    TestEngines(
            Vertx vertx,
            WorkTable table,
            MeterRegistry meters,
            @ConfigProperty(name = "quarkus.datasource.reactive.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.vertx = vertx;
        this.table = table;
        this.meters = meters;
        this.url = url;
        this.user = user;
        this.password = password;
    }

    WorkEngine start(WorkHandler handler, Duration pollEvery, Duration stopWithin) {
        WorkConfig config = new Config(true, pollEvery, Duration.ofHours(1), stopWithin);
        WorkBell bell = new WorkBell(vertx, url, user, password);
        List<WorkHandler> handlers = List.of(handler);
        WorkMetrics metrics = new WorkMetrics(vertx, table, config, meters, handlers);
        WorkEngine engine = new WorkEngine(vertx, table, bell, metrics, config, handlers);
        engine.onStart(null);
        return engine;
    }

    private record Config(boolean enabled, Duration pollEvery, Duration measureEvery, Duration stopWithin)
            implements WorkConfig {}
}
