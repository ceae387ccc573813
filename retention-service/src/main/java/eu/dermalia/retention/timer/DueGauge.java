package eu.dermalia.retention.timer;

import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicReference;

/**
 * {@code dermalia_retention_due}: scans of all practices whose period is over. {@code dermalia_retention_open}: those without a
 * day. By the database's clock; not a number while the database does not answer.
 */
@ApplicationScoped
class DueGauge {
    private final TenantTransaction transaction;
    private final AtomicReference<Double> due = new AtomicReference<>(Double.NaN);
    private final AtomicReference<Double> open = new AtomicReference<>(Double.NaN);

    DueGauge(TenantTransaction transaction, MeterRegistry meters) {
        this.transaction = transaction;
        Gauge.builder("dermalia_retention_due", due::get).register(meters);
        Gauge.builder("dermalia_retention_open", open::get).register(meters);
    }

    @Scheduled(
            every = "${dermalia.retention.measure-every:60s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> measure() {
        return transaction
                .asWorker(() -> Sql.rows("""
                        select count(*) filter (where due_at <= now())::double precision,
                               count(*) filter (where due_at is null)::double precision from timer"""))
                .invoke(rows -> {
                    due.set((Double) rows.get(0)[0]);
                    open.set((Double) rows.get(0)[1]);
                })
                .onFailure()
                .invoke(failure -> {
                    due.set(Double.NaN);
                    open.set(Double.NaN);
                })
                .replaceWithVoid();
    }
}
