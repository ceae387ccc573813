package eu.dermalia.retention.purge;

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
 * {@code dermalia_purge_parked}: scans of all practices whose purge waits for a person. {@code dermalia_purge_stopped}:
 * practices whose sweep waits for its release. Alarm above 0; not a number while the database does not answer.
 */
@ApplicationScoped
class PurgeGauge {
    private static final Logger LOG = Logger.getLogger(PurgeGauge.class);
    private static final Object[] UNKNOWN = {Double.NaN, Double.NaN};

    private final TenantTransaction transaction;
    private final AtomicReference<Double> parked = new AtomicReference<>(Double.NaN);
    private final AtomicReference<Double> stopped = new AtomicReference<>(Double.NaN);

    PurgeGauge(TenantTransaction transaction, MeterRegistry meters) {
        this.transaction = transaction;
        Gauge.builder("dermalia_purge_parked", parked::get).register(meters);
        Gauge.builder("dermalia_purge_stopped", stopped::get).register(meters);
    }

    @Scheduled(
            every = "${dermalia.retention.measure-every:60s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> measure() {
        return transaction
                .asWorker(() -> Sql.rows("""
                        select (select count(*) from timer where purge = 'PARKED')::double precision,
                               (select count(*) from sweep where released_at is null)::double precision"""))
                .map(rows -> rows.get(0))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("Purges not measured: %s", failure.getClass().getName());
                    return UNKNOWN;
                })
                .invoke(counts -> {
                    parked.set((Double) counts[0]);
                    stopped.set((Double) counts[1]);
                })
                .replaceWithVoid();
    }
}
