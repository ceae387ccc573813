package eu.dermalia.retention.purpose;

import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.LegalBasisEstablished;
import eu.dermalia.contracts.LegalBasisWithdrawn;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.GuardState;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.Received;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The copy of which legal bases live. Inside a tenant's transaction. */
@ApplicationScoped
class Bases {
    private final Guards guards;

    Bases(Guards guards) {
        this.guards = guards;
    }

    /** Whether the patient has this basis, for this purpose, and has not withdrawn it. */
    Uni<Boolean> isLive(PracticeId practice, PatientId patient, BasisId basis, Purpose purpose) {
        return Sql.rows("""
                select 1 from basis where practice_id = $1 and basis_id = $2 and patient_id = $3 and purpose = $4
                  and not withdrawn for share""", practice, basis, patient, purpose).map(rows -> !rows.isEmpty());
    }

    /** Whether it is known to have been withdrawn. @param basis null for one that was never noted */
    Uni<Boolean> isWithdrawn(PracticeId practice, @Nullable BasisId basis) {
        return basis == null
                ? Uni.createFrom().item(false)
                : Sql.rows(
                                "select 1 from basis where practice_id = $1 and basis_id = $2 and withdrawn",
                                practice,
                                basis)
                        .map(rows -> !rows.isEmpty());
    }

    /** One that is withdrawn stays so, whichever event comes first; nothing is noted of a patient who is erased. */
    Uni<Disposition> note(PracticeId practice, PatientId patient, BasisId basis, Purpose purpose, boolean withdrawn) {
        return guards.share(practice, patient.value())
                .chain(state -> state == GuardState.ERASED
                        ? Uni.createFrom().item(0)
                        : Sql.update("""
                                insert into basis (basis_id, practice_id, patient_id, purpose, withdrawn)
                                values ($1, $2, $3, $4, $5) on conflict (basis_id) do update
                                set withdrawn = basis.withdrawn or excluded.withdrawn""", basis, practice, patient, purpose, withdrawn))
                .replaceWith(Disposition.APPLIED);
    }

    @Singleton
    static class OnEstablished implements EventHandler<LegalBasisEstablished> {
        private final Bases bases;

        OnEstablished(Bases bases) {
            this.bases = bases;
        }

        @Override
        public Class<LegalBasisEstablished> type() {
            return LegalBasisEstablished.class;
        }

        @Override
        public Uni<Disposition> handle(Received<LegalBasisEstablished> received) {
            LegalBasisEstablished said = received.event();
            return bases.note(received.practice(), said.patientId(), said.basisId(), said.purpose(), false);
        }
    }

    @Singleton
    static class OnWithdrawn implements EventHandler<LegalBasisWithdrawn> {
        private final Bases bases;

        OnWithdrawn(Bases bases) {
            this.bases = bases;
        }

        @Override
        public Class<LegalBasisWithdrawn> type() {
            return LegalBasisWithdrawn.class;
        }

        @Override
        public Uni<Disposition> handle(Received<LegalBasisWithdrawn> received) {
            LegalBasisWithdrawn said = received.event();
            return bases.note(received.practice(), said.patientId(), said.basisId(), said.purpose(), true);
        }
    }
}
