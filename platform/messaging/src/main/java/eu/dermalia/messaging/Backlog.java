package eu.dermalia.messaging;

import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * What waits, as alarms see it: the age of the oldest event that has not left and of the oldest that could not be applied.
 * Consumer lag alone would read zero for both. Measured in the database, hence the same on every replica.
 */
@ApplicationScoped
class Backlog {
    private static final Duration EVERY = Duration.ofSeconds(10);

    private static final String MEASURE = """
            select coalesce(extract(epoch from clock_timestamp() - (select min(created_at) from outbox)), 0)::float8,
                   coalesce(extract(epoch from clock_timestamp() - (select min(parked_at) from parked)), 0)::float8,
                   (select count(*) from parked)::float8""";

    private final TenantTransaction transaction;
    private final MeterRegistry metrics;
    private final Periodic timer;
    private volatile double oldestUnpublished;
    private volatile double oldestParked;
    private volatile double parked;

    Backlog(TenantTransaction transaction, MeterRegistry metrics, Vertx vertx) {
        this.transaction = transaction;
        this.metrics = metrics;
        this.timer = new Periodic(vertx, "measuring of the backlog", EVERY, this::measure);
    }

    void onStart(@Observes StartupEvent event) {
        metrics.gauge("dermalia.outbox.oldest.seconds", this, backlog -> backlog.oldestUnpublished);
        metrics.gauge("dermalia.parked.oldest.seconds", this, backlog -> backlog.oldestParked);
        metrics.gauge("dermalia.parked.events", this, backlog -> backlog.parked);
        timer.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        timer.stop();
    }

    Uni<Void> measure() {
        return transaction
                .asWorker(() -> Sql.rows(MEASURE))
                .invoke(rows -> {
                    oldestUnpublished = (Double) rows.get(0)[0];
                    oldestParked = (Double) rows.get(0)[1];
                    parked = (Double) rows.get(0)[2];
                })
                .replaceWithVoid();
    }
}
