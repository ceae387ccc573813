package eu.dermalia.rights.retention;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.erasure.ErasureWork;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.web.Accessor;
import eu.dermalia.web.Audit;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Patients of whom there is no scan, and of whom nobody has entered anything for longer than the rule says: their erasure is
 * asked for as anybody's is, with its receipt (GDPR Art. 17(1)(a)). An open request keeps a patient. Inside a tenant's
 * transaction.
 */
@ApplicationScoped
class UnscannedPatients {
    /** Whatever the rule, nobody goes who was entered less than a year ago, by the database's clock. */
    private static final String DUE = """
            select p.patient_id from patient p
            where p.erased_at is null and p.changed_at < least($1, now() - interval '1 year')
              and coalesce(p.treatment_ended_on < $2, true)
              and not exists (select 1 from scan s where s.patient_id = p.patient_id)
              and not exists (select 1 from patient_erasure e where e.patient_id = p.patient_id and e.state <> 'LIFTED')
              and not exists (select 1 from request r where r.patient_id = p.patient_id
                              and (r.closed_on is null or r.closed_on >= $2))
              and not exists (select 1 from legal_basis b where b.patient_id = p.patient_id
                              and (b.established_at >= $1 or b.withdrawn_at >= $1))
              and not exists (select 1 from consent c left join consent_withdrawal w on w.consent_id = c.consent_id
                              where c.patient_id = p.patient_id and (c.given_at >= $1 or w.withdrawn_at >= $1))
              and not exists (select 1 from information_sheet s where s.patient_id = p.patient_id and s.recorded_at >= $1)
              and not exists (select 1 from capacity_assessment a where a.patient_id = p.patient_id
                              and a.recorded_at >= $1)
              and not exists (select 1 from paper d where d.patient_id = p.patient_id and d.stored_at >= $1)
            order by p.changed_at, p.patient_id limit $3""";

    private final ErasureWork erasures;
    private final Audit audit;

    UnscannedPatients(ErasureWork erasures, Audit audit) {
        this.erasures = erasures;
        this.audit = audit;
    }

    /**
     * @param since whoever was entered, or did anything, before it is over
     * @param from the same, as a day in the practice's zone
     * @return of how many the erasure was asked for
     */
    Uni<Integer> erase(PracticeId practice, Instant since, LocalDate from, int limit) {
        Accessor itself = new Accessor(practice, "rights-service", "service", null);
        return Sql.rows(DUE, since, from, limit)
                .map(rows -> rows.stream()
                        .map(row -> new PatientId((UUID) Objects.requireNonNull(row[0])))
                        .toList())
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUniAndConcatenate(patient -> erasures.retentionEnded(practice, patient)
                                .chain(() ->
                                        audit.record(itself, AccessAction.DELETED, "expired-patient", patient, null))
                                .replaceWith(true))
                        .collect()
                        .asList()
                        .map(List::size));
    }
}
