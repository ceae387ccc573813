package eu.dermalia.ingest.basis;

import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.LegalBasisWithdrawn;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of legal bases. Inside a tenant's transaction. */
@ApplicationScoped
public class Bases {
    private static final String IN_FORCE =
            "select withdrawn_at is null from basis where practice_id = $1 and basis_id = $2 for share";

    /** Makes a basis known, unless it is: a withdrawal that came first stays. */
    Uni<Void> learn(PracticeId practice, PatientId patient, BasisId basis, Purpose purpose) {
        return Sql.update("""
                insert into basis (practice_id, basis_id, patient_id, purpose) values ($1, $2, $3, $4)
                on conflict (practice_id, basis_id) do nothing""", practice, basis, patient, purpose).replaceWithVoid();
    }

    /** As rights-service has just answered: known from now on, and locked against a withdrawal until this transaction ends. */
    public Uni<Boolean> shareOrLearn(PracticeId practice, PatientId patient, BasisId basis, Purpose purpose) {
        return learn(practice, patient, basis, purpose).chain(() -> share(practice, basis));
    }

    /** Whether it is in force, which stays so until this transaction ends. */
    public Uni<Boolean> share(PracticeId practice, BasisId basis) {
        return Sql.rows(IN_FORCE, practice, basis).map(Bases::isTrue);
    }

    /** Waits for pulls that are committing under it. */
    Uni<Void> withdraw(PracticeId practice, LegalBasisWithdrawn event) {
        return Sql.update("""
                insert into basis (practice_id, basis_id, patient_id, purpose, withdrawn_at) values ($1, $2, $3, $4, $5)
                on conflict (practice_id, basis_id) do update set withdrawn_at = excluded.withdrawn_at
                where basis.withdrawn_at is null""", practice, event.basisId(), event.patientId(), event.purpose(), event.withdrawnAt())
                .replaceWithVoid();
    }

    private static boolean isTrue(List<@Nullable Object[]> rows) {
        return !rows.isEmpty() && Boolean.TRUE.equals(rows.get(0)[0]);
    }
}
