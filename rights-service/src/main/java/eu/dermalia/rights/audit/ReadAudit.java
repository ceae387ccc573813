package eu.dermalia.rights.audit;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.audit.model.AuditFilter;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Cursor;
import eu.dermalia.web.Page;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of the trail, newest entry first. Looking into it is itself logged. */
@ApplicationScoped
class ReadAudit {
    private final TenantTransaction transaction;
    private final AuditLog log;
    private final Audit audit;

    ReadAudit(TenantTransaction transaction, AuditLog log, Audit audit) {
        this.transaction = transaction;
        this.log = log;
        this.audit = audit;
    }

    Uni<Page<AuditView>> page(PracticeId practice, AuditFilter filter, @Nullable String cursor, int limit) {
        Long before = before(cursor);
        return transaction.in(practice, () -> audit.record(AccessAction.READ, "audit", filter.patient(), null)
                .chain(() -> read(practice, filter, before, limit)));
    }

    /** Who looked at one patient's data; 404 for a patient that the practice does not have. */
    Uni<Page<AuditView>> ofPatient(PracticeId practice, PatientId patient, @Nullable String cursor, int limit) {
        Long before = before(cursor);
        return transaction.in(practice, () -> Sql.rows("select 1 from patient where patient_id = $1", patient)
                .invoke(found -> {
                    if (found.isEmpty()) {
                        throw Problems.notFound();
                    }
                })
                .chain(() -> audit.record(AccessAction.READ, "access-log", patient, null))
                .chain(() -> read(practice, AuditFilter.ofPatient(patient), before, limit)));
    }

    private Uni<Page<AuditView>> read(PracticeId practice, AuditFilter filter, @Nullable Long before, int limit) {
        return log.newest(practice, filter, before, limit + 1)
                .map(found ->
                        Page.of(found.stream().map(AuditView::of).toList(), limit, view -> Cursor.of(view.position())));
    }

    private static @Nullable Long before(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        List<String> parts = Cursor.parts(cursor, 1);
        try {
            return Long.valueOf(parts.get(0));
        } catch (NumberFormatException e) {
            throw Problems.invalid("cursor", "cursor");
        }
    }
}
