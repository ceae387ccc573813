package eu.dermalia.retention.purge;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.PurgeAnnounced;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lets a parked purge run again, with all its tries. */
@ApplicationScoped
class RetryPurge {
    private final TenantTransaction transaction;
    private final Audit audit;
    private final Outbox outbox;

    RetryPurge(TenantTransaction transaction, Audit audit, Outbox outbox) {
        this.transaction = transaction;
        this.audit = audit;
        this.outbox = outbox;
    }

    /** @return fails with 404 for an unknown scan, with 409 for one whose purge is not parked */
    Uni<Void> retry(PracticeId practice, ScanId scan) {
        return transaction.in(practice, () -> Sql.rows("""
                select purge, patient_id, due_on, earliest_at from timer where practice_id = $1 and scan_id = $2 for update""", practice, scan).chain(rows -> {
            if (rows.isEmpty()) {
                throw Problems.notFound();
            }
            if (!"PARKED".equals(rows.get(0)[0])) {
                throw Problems.conflict("purge-not-parked", "This scan's purge does not wait for anybody");
            }
            return again(practice, scan, rows);
        }));
    }

    private Uni<Void> again(PracticeId practice, ScanId scan, List<@Nullable Object[]> rows) {
        PatientId patient = new PatientId((UUID) Objects.requireNonNull(rows.get(0)[1]));
        Instant earliestAt = (Instant) rows.get(0)[3];
        return Sql.update("""
                        update timer set purge = case when earliest_at is null then null else 'ANNOUNCED' end,
                          purge_failures = 0, purge_reason = null, look_at = now()
                        where practice_id = $1 and scan_id = $2""", practice, scan)
                // rights-service may not have heard of it
                .chain(() -> earliestAt == null
                        ? Uni.createFrom().voidItem()
                        : outbox.publish(
                                practice,
                                new PurgeAnnounced(
                                        scan, (LocalDate) Objects.requireNonNull(rows.get(0)[2]), earliestAt)))
                .chain(() -> audit.record(AccessAction.CHANGED, "purge-retry", patient, scan));
    }
}
