package eu.dermalia.retention.timer;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The last day of each patient's treatment, as last said. Inside a tenant's transaction. */
@ApplicationScoped
class Treatments {
    /**
     * Reads the end and keeps others from moving it until this transaction ends: a scan that is just being stored and an end
     * that is just being noted come one after the other, in either order.
     */
    Uni<Optional<LocalDate>> lockEnd(PracticeId practice, PatientId patient) {
        return Sql.update(
                        "insert into treatment (practice_id, patient_id) values ($1, $2) on conflict do nothing",
                        practice,
                        patient)
                .chain(() -> Sql.<LocalDate>one(
                        "select ended_on from treatment where practice_id = $1 and patient_id = $2 for update",
                        practice,
                        patient))
                .map(Optional::ofNullable);
    }

    /** @return false when something newer is known already: a replayed dead letter changes nothing */
    Uni<Boolean> note(PracticeId practice, PatientId patient, @Nullable LocalDate endedOn, Instant recordedAt) {
        return Sql.update("""
                insert into treatment (practice_id, patient_id, ended_on, recorded_at) values ($1, $2, $3, $4)
                on conflict (practice_id, patient_id) do update
                set ended_on = excluded.ended_on, recorded_at = excluded.recorded_at
                where treatment.recorded_at <= excluded.recorded_at""", practice, patient, endedOn, recordedAt)
                .chain(rows -> rows == 0
                        ? Uni.createFrom().item(false)
                        : Sql.update("""
                                insert into treatment_history (practice_id, patient_id, recorded_at, ended_on)
                                values ($1, $2, $3, $4) on conflict do nothing""", practice, patient, recordedAt, endedOn)
                                .replaceWith(true));
    }

    /**
     * With its last scan goes what is known of the patient, unless an end of treatment may still be needed by a scan that
     * is on its way here.
     *
     * @param forGood no scan of this patient's treatment can follow
     */
    Uni<Void> forgetIfUnused(PracticeId practice, PatientId patient, boolean forGood) {
        return Sql.update("""
                delete from treatment t where practice_id = $1 and patient_id = $2 and (ended_on is null or $3)
                and not exists (select 1 from timer where timer.practice_id = $1 and timer.patient_id = $2)""", practice, patient, forGood)
                .chain(() -> Sql.update("""
                        delete from treatment_history h where practice_id = $1 and patient_id = $2
                        and not exists (select 1 from treatment t where t.practice_id = $1 and t.patient_id = $2)""", practice, patient))
                .replaceWithVoid();
    }
}
