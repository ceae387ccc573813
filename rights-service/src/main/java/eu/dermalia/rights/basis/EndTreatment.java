package eu.dermalia.rights.basis;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.rights.basis.model.TreatmentEnd;
import eu.dermalia.rights.patient.Patients;
import eu.dermalia.rights.practice.Practices;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Notes, corrects or takes back the last day of a treatment. */
@ApplicationScoped
class EndTreatment {
    private final TenantTransaction transaction;
    private final Practices practices;
    private final Patients patients;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;

    EndTreatment(
            TenantTransaction transaction,
            Practices practices,
            Patients patients,
            Outbox outbox,
            Audit audit,
            Clock clock) {
        this.transaction = transaction;
        this.practices = practices;
        this.patients = patients;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param endedOn null: it goes on
     * @return fails with 404 for an unknown patient, with 400 for a day to come
     */
    Uni<Void> end(PracticeId practice, PatientId patient, @Nullable LocalDate endedOn) {
        Instant now = clock.instant();
        return transaction.in(practice, () -> practices
                .find(practice)
                .invoke(found -> {
                    LocalDate today = found.orElseThrow(Problems::notFound).today(now);
                    if (endedOn != null && endedOn.isAfter(today)) {
                        throw Problems.invalid("endedOn", "not-in-the-future");
                    }
                })
                .chain(() -> patients.lock(patient))
                .chain(known -> known
                        ? patients.treatmentEnd(patient)
                        : Uni.createFrom().failure(Problems.notFound()))
                .map(present -> TreatmentEnd.change(patient, present.orElse(null), endedOn, now))
                .chain(news -> news.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : patients.endTreatment(patient, endedOn)
                                .chain(() -> outbox.publish(practice, news.get()))
                                .chain(() -> audit.record(AccessAction.CHANGED, "treatment-end", patient, null))));
    }
}
