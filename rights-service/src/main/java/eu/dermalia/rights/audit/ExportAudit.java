package eu.dermalia.rights.audit;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.ToTheEnd;
import eu.dermalia.rights.audit.AuditLog.Entry;
import eu.dermalia.rights.audit.AuditTrail.Head;
import eu.dermalia.rights.audit.model.AuditFilter;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The trail as a document, in the order of the chain, up to the entry that was the last when the export began. Read batch by
 * batch as the client takes it: each batch is a transaction of its own, nothing is held while a slow client reads.
 */
@ApplicationScoped
class ExportAudit {
    private static final int BATCH = 500;

    private final TenantTransaction transaction;
    private final AuditTrail trail;
    private final AuditLog log;
    private final Audit audit;

    ExportAudit(TenantTransaction transaction, AuditTrail trail, AuditLog log, Audit audit) {
        this.transaction = transaction;
        this.trail = trail;
        this.log = log;
        this.audit = audit;
    }

    /** Commits the record of the export; then bytes may leave. */
    Uni<Head> begin(PracticeId practice, AuditFilter filter) {
        return transaction.in(
                practice, () -> audit.record(AccessAction.EXPORTED, "audit-export", filter.patient(), null)
                        .chain(() -> trail.head(practice)));
    }

    Multi<Buffer> content(PracticeId practice, AuditFilter filter, ExportFormat format, Head end) {
        Multi<Buffer> batches = Multi.createBy()
                .repeating()
                .uni(AtomicLong::new, reached -> next(practice, filter, reached, end))
                .until(List::isEmpty)
                .map(batch -> Buffer.buffer(format.write(practice, batch)));
        return format.opening().isEmpty()
                ? batches
                : Multi.createBy()
                        .concatenating()
                        .streams(Multi.createFrom().item(() -> Buffer.buffer(format.opening())), batches);
    }

    private Uni<List<Entry>> next(PracticeId practice, AuditFilter filter, AtomicLong reached, Head end) {
        return ToTheEnd.of(transaction.in(
                        practice, () -> log.oldest(practice, filter, reached.get(), end.position(), BATCH)))
                .invoke(batch -> {
                    if (!batch.isEmpty()) {
                        reached.set(batch.get(batch.size() - 1).link().position());
                    }
                });
    }
}
