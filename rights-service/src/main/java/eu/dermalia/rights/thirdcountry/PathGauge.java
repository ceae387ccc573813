package eu.dermalia.rights.thirdcountry;

import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * {@code dermalia_residency_contradictions}: practices whose last check of the data path found something outside the EU and the
 * EEA, or something that contradicts its declaration; alarm above 0. {@code dermalia_certificate_seconds_left}: until the first
 * certificate on the path ends that was seen; not a number when none was shown. Neither is a number while the database does not
 * answer.
 */
@ApplicationScoped
class PathGauge {
    private static final Logger LOG = Logger.getLogger(PathGauge.class);
    private static final Object[] UNKNOWN = {Double.NaN, Double.NaN};

    private final TenantTransaction transaction;
    private final AtomicReference<Double> contradictions = new AtomicReference<>(Double.NaN);
    private final AtomicReference<Double> secondsLeft = new AtomicReference<>(Double.NaN);

    PathGauge(TenantTransaction transaction, MeterRegistry meters) {
        this.transaction = transaction;
        Gauge.builder("dermalia_residency_contradictions", contradictions::get).register(meters);
        Gauge.builder("dermalia_certificate_seconds_left", secondsLeft::get).register(meters);
    }

    @Scheduled(every = "{dermalia.rights.third-country.look-every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> measure() {
        return transaction
                .asWorker(() -> Sql.rows("""
                        select (count(*) filter (where outcome = 'FAILED'))::double precision,
                               coalesce(extract(epoch from min(certificate_until) - clock_timestamp()), 'NaN')
                                 ::double precision
                        from third_country_due"""))
                .map(rows -> rows.get(0))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("Data paths not measured: %s", failure.getClass().getName());
                    return UNKNOWN;
                })
                .invoke(values -> {
                    contradictions.set((Double) values[0]);
                    secondsLeft.set((Double) values[1]);
                })
                .replaceWithVoid();
    }
}
