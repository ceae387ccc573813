package eu.dermalia.retention.receipt;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.retention.practice.Practices;
import eu.dermalia.retention.practice.model.ReceiptPeriod;
import eu.dermalia.tenancy.DatabaseTime;
import eu.dermalia.tenancy.Round;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Accessor;
import eu.dermalia.web.Audit;
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
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Removes receipts on the first day after their period, daily for each practice, in batches, and counts them ({@code
 * dermalia_retention_removed_total{subject="RECEIPTS"}}). Their places in the tree stay: whoever has kept a receipt can still
 * prove it, and every other one too.
 *
 * <p>What day it is says the database; a service whose own clock is more than five minutes off removes nothing.
 */
@ApplicationScoped
@Startup // its count is there before the first removal
class RemoveExpired {
    private static final Logger LOG = Logger.getLogger(RemoveExpired.class);
    private static final int BATCH = 500;

    private final TenantTransaction transaction;
    private final Practices practices;
    private final Audit audit;
    private final Counter removed;
    private final Clock clock;

    RemoveExpired(TenantTransaction transaction, Practices practices, Audit audit, MeterRegistry meters, Clock clock) {
        this.transaction = transaction;
        this.practices = practices;
        this.audit = audit;
        this.removed = meters.counter("dermalia_retention_removed", "subject", "RECEIPTS");
        this.clock = clock;
    }

    @Scheduled(every = "${dermalia.retention.receipts.look-every:60s}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return Round.each(LOG, "Removing expired receipts", transaction.asWorker(this::due), this::one);
    }

    private Uni<List<PracticeId>> due() {
        return DatabaseTime.trusted(clock)
                .chain(now -> now.isPresent()
                        ? Sql.rows(
                                        "select practice_id from receipt_sweep where due_at <= $1 order by due_at limit 100",
                                        now.get())
                                .map(rows -> rows.stream()
                                        .map(row -> new PracticeId((UUID) Objects.requireNonNull(row[0])))
                                        .toList())
                        : Uni.createFrom().item(List.of()));
    }

    private Uni<Void> one(PracticeId practice) {
        return transaction
                .in(practice, () -> DatabaseTime.now().chain(now -> practices
                        .receiptPeriod(practice)
                        .map(Optional::orElseThrow)
                        .chain(period -> remove(practice, period, now))))
                .invoke(rows -> removed.increment(rows))
                .replaceWithVoid();
    }

    private Uni<Integer> remove(PracticeId practice, ReceiptPeriod period, Instant now) {
        Accessor itself = new Accessor(practice, "retention-service", "service", null);
        return Sql.<Integer>one("select expire_receipts($1, $2, $3)", practice, period.keptFrom(now), BATCH)
                .map(Objects::requireNonNull)
                .call(removed -> Sql.update(
                        "update receipt_sweep set due_at = $2 where practice_id = $1",
                        practice,
                        removed == BATCH ? now : period.nextLook(now)))
                .call(removed -> removed == 0
                        ? Uni.createFrom().voidItem()
                        : audit.record(itself, AccessAction.DELETED, "expired-receipts", null, null));
    }
}
