package eu.dermalia.notification.delivery;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.notification.delivery.model.DeliveryPeriod;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Removes settled deliveries on the first day after their period, daily for each practice, in batches. Replicas may both
 * come: the practice's row lock makes the second find nothing to do.
 */
@ApplicationScoped
class RemoveExpired {
    private static final Logger LOG = Logger.getLogger(RemoveExpired.class);
    private static final int BATCH = 500;

    private final TenantTransaction transaction;
    private final Clock clock;

    RemoveExpired(TenantTransaction transaction, Clock clock) {
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(every = "{dermalia.notification.retention.look-every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return transaction
                .asWorker(() -> due(clock.instant()))
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(this::one)
                .toUni()
                .replaceWithVoid()
                // no database for now, or the service stops: the next round comes
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "Expired deliveries were not looked for: %s",
                        failure.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }

    private static Uni<List<PracticeId>> due(Instant now) {
        return Sql.rows("select practice_id from delivery_period where due_at <= $1 order by due_at limit 100", now)
                .map(rows -> rows.stream()
                        .map(row -> new PracticeId((UUID) Objects.requireNonNull(row[0])))
                        .toList());
    }

    /** One practice's failure is not the next one's; it stays due. */
    private Uni<Void> one(PracticeId practice) {
        Instant now = clock.instant();
        return transaction
                .in(practice, () -> Sql.rows(
                                "select time_zone, years from delivery_period"
                                        + " where practice_id = $1 and due_at <= $2 for update",
                                practice,
                                now)
                        .chain(rows -> rows.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : remove(
                                        practice,
                                        DeliveryPeriod.of((String) rows.get(0)[0], (Integer) rows.get(0)[1]),
                                        now)))
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "Expired deliveries of practice %s were not removed: %s",
                        practice, failure.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }

    private static Uni<Void> remove(PracticeId practice, DeliveryPeriod period, Instant now) {
        return Sql.update("""
                        delete from delivery where practice_id = $1 and id in (
                            select id from delivery where practice_id = $1 and settled_at < $2 order by settled_at limit $3)""", practice, period.keptFrom(now), BATCH)
                .map(removed -> removed == BATCH ? now : period.nextLook(now))
                .chain(next ->
                        Sql.update("update delivery_period set due_at = $2 where practice_id = $1", practice, next))
                .replaceWithVoid();
    }
}
