package eu.dermalia.ingest.capture;

import eu.dermalia.ingest.capture.model.WaitReason;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * {@code dermalia_captures_waiting{reason}}: captures of all practices that are not pulled, by what they wait for; not a number
 * while the database does not answer.
 */
@ApplicationScoped
class WaitingGauge {
    private static final Logger LOG = Logger.getLogger(WaitingGauge.class);

    private final TenantTransaction transaction;
    /** Null while unknown; a reason that is not in it has none. */
    private volatile @Nullable Map<WaitReason, Double> latest;

    WaitingGauge(TenantTransaction transaction, MeterRegistry meters) {
        this.transaction = transaction;
        for (WaitReason reason : WaitReason.values()) {
            Gauge.builder("dermalia_captures_waiting", () -> read(reason))
                    .tag("reason", reason.name())
                    .strongReference(true)
                    .register(meters);
        }
    }

    @Scheduled(every = "${dermalia.ingest.measure-every:30s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> measure() {
        return transaction
                .asWorker(() -> Sql.rows("""
                        select wait_reason, count(*)::double precision from capture
                        where state = 'WAITING' group by wait_reason"""))
                .map(WaitingGauge::byReason)
                .onItemOrFailure()
                .invoke((counted, failure) -> {
                    latest = counted;
                    if (failure != null) {
                        LOG.warnf(
                                "Waiting captures not counted: %s",
                                failure.getClass().getName());
                    }
                })
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private static Map<WaitReason, Double> byReason(List<@Nullable Object[]> rows) {
        Map<WaitReason, Double> counted = new EnumMap<>(WaitReason.class);
        rows.forEach(row -> counted.put(WaitReason.valueOf((String) row[0]), (Double) row[1]));
        return counted;
    }

    private double read(WaitReason reason) {
        Map<WaitReason, Double> present = latest;
        return present == null ? Double.NaN : present.getOrDefault(reason, 0.0);
    }
}
