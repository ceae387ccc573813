package eu.dermalia.retention.hold;

import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/** {@code dermalia_holds_overdue}: holds of all practices whose review is past. Alarm above 0. */
@ApplicationScoped
class HoldGauge {
    private static final Logger LOG = Logger.getLogger(HoldGauge.class);

    private final TenantTransaction transaction;
    private final AtomicReference<Double> overdue = new AtomicReference<>(Double.NaN);

    HoldGauge(TenantTransaction transaction, MeterRegistry meters) {
        this.transaction = transaction;
        Gauge.builder("dermalia_holds_overdue", overdue::get).register(meters);
    }

    @Scheduled(
            every = "${dermalia.retention.measure-every:60s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> measure() {
        return transaction
                .asWorker(() -> Sql.<Double>one("""
                        select count(*)::double precision from hold
                        where released_at is null and review_on < current_date"""))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("Holds not measured: %s", failure.getClass().getName());
                    return Double.NaN;
                })
                .invoke(overdue::set)
                .replaceWithVoid();
    }
}
