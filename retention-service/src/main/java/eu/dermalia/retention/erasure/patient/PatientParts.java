package eu.dermalia.retention.erasure.patient;

import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.retention.erasure.PartRows;
import eu.dermalia.retention.erasure.model.Part;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The owners' answers about a patient's own record. Inside a tenant's transaction that holds the order's lock. */
@ApplicationScoped
class PatientParts {
    private final PartRows rows;

    PatientParts(PartRows rows) {
        this.rows = rows;
    }

    Uni<List<Part>> of(PracticeId practice, ErasureId erasure) {
        return Sql.rows("""
                select owner, erased, remaining, verified_at from patient_erasure_part
                where practice_id = $1 and erasure_id = $2 order by owner""", practice, erasure)
                .map(found -> found.stream().map(rows::part).toList());
    }

    Uni<Void> save(PracticeId practice, ErasureId erasure, Part part) {
        return Sql.update(
                        """
                insert into patient_erasure_part (practice_id, erasure_id, owner, erased, remaining, verified_at)
                values ($1, $2, $3, $4, $5, $6)
                on conflict (practice_id, erasure_id, owner) do update
                set erased = excluded.erased, remaining = excluded.remaining, verified_at = excluded.verified_at""",
                        practice,
                        erasure,
                        part.owner(),
                        rows.write(part.erased()),
                        rows.write(part.left()),
                        part.verifiedAt())
                .replaceWithVoid();
    }
}
