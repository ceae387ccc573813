package eu.dermalia.rights.audit;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.audit.AuditLog.Entry;
import eu.dermalia.rights.audit.AuditLog.Subject;
import eu.dermalia.rights.audit.model.AuditFilter;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The log of accesses to one patient's data, as part of the answer under GDPR Art. 15. Inside a tenant's transaction.
 *
 * <p>When and what for the data were consulted belongs to the answer. Who the employee was that did it under the controller's
 * authority does not, unless that is essential for the person to exercise his rights, and then the employee's own rights
 * count too (CJEU, 22 June 2023, C-579/21, Pankki S): roles are named here, actors are not; the practice sees them and
 * decides.
 */
@ApplicationScoped
public class AccessLog {
    private final AuditLog log;

    AccessLog(AuditLog log) {
        this.log = log;
    }

    /**
     * One access.
     *
     * @param position rises; where the next batch starts
     * @param service which part of Dermalia answered
     * @param role under which it was allowed
     * @param what was read or changed, a name of ours such as {@code patient} or {@code report-pdf}
     */
    public record Access(
            long position,
            Instant at,
            String service,
            String role,
            AccessAction action,
            String what,
            @Nullable ScanId scan) {
        static Access of(Entry entry) {
            var record = entry.link().record();
            Subject subject = entry.subject();
            return new Access(
                    entry.link().position(),
                    record.at(),
                    record.service(),
                    record.role(),
                    record.action(),
                    record.what(),
                    subject == null ? null : subject.scan());
        }
    }

    /** Oldest first; ask again behind the last position until fewer than {@code limit} come. */
    public Uni<List<Access>> ofPatient(PracticeId practice, PatientId patient, long after, int limit) {
        return log.oldest(practice, AuditFilter.ofPatient(patient), after, Long.MAX_VALUE, limit)
                .map(found -> found.stream().map(Access::of).toList());
    }

    /**
     * Part of a patient's erasure, beside the destruction of his key: nobody finds any more which entries were about him.
     * The entries stay, and their chain with them.
     *
     * @return rows removed
     */
    public Uni<Integer> forget(PracticeId practice, PatientId patient) {
        return Sql.update(
                "delete from audit_subject where practice_id = $1 and patient_index = $2",
                practice,
                log.digest(practice, patient));
    }

    /** @return rows that still lead from the patient to entries */
    public Uni<Long> count(PracticeId practice, PatientId patient) {
        return Sql.<Long>one(
                        "select count(*) from audit_subject where practice_id = $1 and patient_index = $2",
                        practice,
                        log.digest(practice, patient))
                .map(found -> found == null ? 0 : found);
    }
}
