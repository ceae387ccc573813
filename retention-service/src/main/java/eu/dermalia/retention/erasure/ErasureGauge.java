package eu.dermalia.retention.erasure;

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
 * {@code dermalia_erasure_oldest_seconds}: since the oldest open order, of all practices, by the database's clock; 0 when
 * none is open, not a number while the database does not answer. Alarm at 45 s: the promise is 60 s.
 */
@ApplicationScoped
class ErasureGauge {
    private static final Logger LOG = Logger.getLogger(ErasureGauge.class);

    private final TenantTransaction transaction;
    private final AtomicReference<Double> oldest = new AtomicReference<>(Double.NaN);

    ErasureGauge(TenantTransaction transaction, MeterRegistry meters) {
        this.transaction = transaction;
        Gauge.builder("dermalia_erasure_oldest_seconds", oldest::get).register(meters);
    }

    @Scheduled(every = "${dermalia.erasure.measure-every:5s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> measure() {
        return transaction
                .asWorker(() -> Sql.<Double>one("""
                        select coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)::double precision
                        from work where kind in ($1, 'repeat-patient-order')""", RepeatOrder.KIND))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf(
                            "Open erasures not measured: %s", failure.getClass().getName());
                    return Double.NaN;
                })
                .invoke(oldest::set)
                .replaceWithVoid();
    }
}
