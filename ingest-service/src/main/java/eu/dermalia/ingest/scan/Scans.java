package eu.dermalia.ingest.scan;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.PurposeChanged;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.ScanStored;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of stored scans. Inside a tenant's transaction. */
@ApplicationScoped
public class Scans {
    public Uni<Void> add(PracticeId practice, ScanStored stored) {
        return Sql.update(
                        """
                insert into scan (practice_id, scan_id, patient_id, basis_id, purpose, captured_at, stored_at, manifest_digest)
                values ($1, $2, $3, $4, $5, $6, $7, $8)""",
                        practice,
                        stored.scanId(),
                        stored.patientId(),
                        stored.basisId(),
                        stored.purpose(),
                        stored.capturedAt(),
                        stored.storedAt(),
                        stored.manifestDigest())
                .replaceWithVoid();
    }

    /** Whose scan it is; null when there is none. */
    public Uni<@Nullable PatientId> patientOf(PracticeId practice, ScanId scan) {
        return Sql.<UUID>one("select patient_id from scan where practice_id = $1 and scan_id = $2", practice, scan)
                .map(patient -> patient == null ? null : new PatientId(patient));
    }

    /** Oldest first. */
    public Uni<List<ScanId>> ofPatient(PracticeId practice, PatientId patient) {
        return Sql.rows(
                        "select scan_id from scan where practice_id = $1 and patient_id = $2 order by stored_at, scan_id",
                        practice,
                        patient)
                .map(rows -> rows.stream().map(row -> new ScanId((UUID) row[0])).toList());
    }

    /** It stands on another basis from now on. */
    Uni<Integer> purpose(PracticeId practice, PurposeChanged changed) {
        return Sql.update(
                "update scan set purpose = $3, basis_id = $4 where practice_id = $1 and scan_id = $2",
                practice,
                changed.scanId(),
                changed.to(),
                changed.basisId());
    }

    public Uni<Integer> delete(PracticeId practice, ScanId scan) {
        return Sql.update("delete from scan where practice_id = $1 and scan_id = $2", practice, scan);
    }
}
