package eu.dermalia.retention.timer;

import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * {@code dermalia_retention_due}: scans of all practices whose period is over. {@code dermalia_retention_overdue}: of these, for
 * three days or more, with no reason noted why they are still there, and not in the day after their announcement; alarm above 0.
 * {@code dermalia_retention_open}: those without a day. By the database's clock; not a number while the database does not answer.
 */
@ApplicationScoped
class DueGauge {
    private static final Logger LOG = Logger.getLogger(DueGauge.class);
    private static final Object[] UNKNOWN = {Double.NaN, Double.NaN, Double.NaN};

    private final TenantTransaction transaction;
    private final AtomicReference<Double> due = new AtomicReference<>(Double.NaN);
    private final AtomicReference<Double> overdue = new AtomicReference<>(Double.NaN);
    private final AtomicReference<Double> open = new AtomicReference<>(Double.NaN);

    DueGauge(TenantTransaction transaction, MeterRegistry meters) {
        this.transaction = transaction;
        Gauge.builder("dermalia_retention_due", due::get).register(meters);
        Gauge.builder("dermalia_retention_overdue", overdue::get).register(meters);
        Gauge.builder("dermalia_retention_open", open::get).register(meters);
    }

    @Scheduled(
            every = "${dermalia.retention.measure-every:60s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> measure() {
        return transaction
                .asWorker(() -> Sql.rows("""
                        select count(*) filter (where due_at <= now())::double precision,
                               count(*) filter (where due_at is null)::double precision,
                               -- a purge takes a day from its announcement on, also of what a shorter period made due long ago
                               count(*) filter (where due_at <= now() - interval '3 days' and purge_reason is null
                                 and (earliest_at is null or earliest_at <= now()))::double precision
                        from timer"""))
                .map(rows -> rows.get(0))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("Timers not measured: %s", failure.getClass().getName());
                    return UNKNOWN;
                })
                .invoke(counts -> {
                    due.set((Double) counts[0]);
                    open.set((Double) counts[1]);
                    overdue.set((Double) counts[2]);
                })
                .replaceWithVoid();
    }
}
