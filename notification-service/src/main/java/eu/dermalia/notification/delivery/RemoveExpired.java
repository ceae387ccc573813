package eu.dermalia.notification.delivery;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.notification.delivery.model.DeliveryPeriod;
import eu.dermalia.tenancy.DatabaseTime;
import eu.dermalia.tenancy.Round;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Removes settled deliveries on the first day after their period, daily for each practice, in batches, and counts them ({@code
 * dermalia_retention_removed_total{subject="DELIVERIES"}}). Replicas may both come: the practice's row lock makes the second
 * find nothing to do.
 *
 * <p>What day it is says the database; a service whose own clock is more than five minutes off removes nothing.
 */
@ApplicationScoped
@Startup // its count is there before the first removal
class RemoveExpired {
    private static final Logger LOG = Logger.getLogger(RemoveExpired.class);
    private static final int BATCH = 500;

    private final TenantTransaction transaction;
    private final Counter removed;
    private final Clock clock;

    RemoveExpired(TenantTransaction transaction, MeterRegistry meters, Clock clock) {
        this.transaction = transaction;
        this.removed = meters.counter("dermalia_retention_removed", "subject", "DELIVERIES");
        this.clock = clock;
    }

    @Scheduled(every = "{dermalia.notification.retention.look-every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return Round.each(LOG, "Removing expired deliveries", transaction.asWorker(this::due), this::one);
    }

    private Uni<List<PracticeId>> due() {
        return DatabaseTime.trusted(clock)
                .chain(now -> now.isPresent()
                        ? Sql.rows(
                                        "select practice_id from delivery_period where due_at <= $1 order by due_at limit 100",
                                        now.get())
                                .map(rows -> rows.stream()
                                        .map(row -> new PracticeId((UUID) Objects.requireNonNull(row[0])))
                                        .toList())
                        : Uni.createFrom().item(List.of()));
    }

    private Uni<Void> one(PracticeId practice) {
        return transaction
                .in(practice, () -> DatabaseTime.now().chain(now -> Sql.rows(
                                "select time_zone, years from delivery_period"
                                        + " where practice_id = $1 and due_at <= $2 for update",
                                practice,
                                now)
                        .chain(rows -> rows.isEmpty()
                                ? Uni.createFrom().item(0)
                                : remove(
                                        practice,
                                        DeliveryPeriod.of((String) rows.get(0)[0], (Integer) rows.get(0)[1]),
                                        now))))
                .invoke(rows -> removed.increment(rows))
                .replaceWithVoid();
    }

    private static Uni<Integer> remove(PracticeId practice, DeliveryPeriod period, Instant now) {
        return Sql.update("""
                        delete from delivery where practice_id = $1 and id in (
                            select id from delivery where practice_id = $1 and settled_at < $2 order by settled_at limit $3)""", practice, period.keptFrom(now), BATCH)
                .call(removed -> Sql.update(
                        "update delivery_period set due_at = $2 where practice_id = $1",
                        practice,
                        removed == BATCH ? now : period.nextLook(now)));
    }
}
