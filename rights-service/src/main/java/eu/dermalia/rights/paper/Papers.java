package eu.dermalia.rights.paper;

import eu.dermalia.contracts.PaperId;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.paper.model.Paper;
import eu.dermalia.rights.paper.model.PaperFormat;
import eu.dermalia.rights.paper.model.PaperKind;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.vault.ObjectName;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The papers' rows. Everything runs inside a tenant's transaction. */
@ApplicationScoped
public class Papers {
    private static final String SELECT = """
            select paper_id, kind, patient_id, media_type, length, sha256, stored_at from paper
            where paper_id = $1 and erased_at is null""";

    /** Empty when there is none of the practice's, or when it is erased. */
    public Uni<Optional<Paper>> find(PaperId id) {
        return Sql.rows(SELECT, id).map(rows -> rows.stream().findFirst().map(Papers::paper));
    }

    /** Whether evidence may refer to it: it is there, and it is this patient's (or, without a patient, the practice's own). */
    public Uni<Boolean> belongs(PaperId id, @Nullable PatientId patient) {
        return find(id).map(found ->
                found.filter(paper -> Objects.equals(paper.patient(), patient)).isPresent());
    }

    /** A patient's, oldest first. */
    public Uni<List<Paper>> ofPatient(PatientId patient) {
        return Sql.rows("""
                select paper_id, kind, patient_id, media_type, length, sha256, stored_at from paper
                where patient_id = $1 and erased_at is null order by stored_at, paper_id""", patient)
                .map(rows -> rows.stream().map(Papers::paper).toList());
    }

    /** Where a paper's content lies in the bucket {@code evidence}. */
    public static ObjectName object(PracticeId practice, Paper paper) {
        return object(practice, paper.patient(), paper.id());
    }

    Uni<Void> insert(PracticeId practice, Paper paper, String storedBy) {
        return Sql.update(
                        """
                        insert into paper (paper_id, practice_id, patient_id, kind, media_type, length, sha256, stored_at,
                                           stored_by)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)""",
                        paper.id(),
                        practice,
                        paper.patient(),
                        paper.kind(),
                        paper.format(),
                        paper.length(),
                        paper.sha256(),
                        paper.storedAt(),
                        storedBy)
                .replaceWithVoid();
    }

    /**
     * The patient's part of an erasure: rows stay as tombstones that name nobody, for evidence refers to them. The contents
     * lie below the patient's own prefix under the patient's own key, and go with {@code Vault.erase(practice, patient)}.
     *
     * @return how many there were
     */
    public Uni<Integer> forget(PatientId patient, Instant now) {
        return Sql.update(
                "update paper set patient_id = null, sha256 = null, erased_at = $2 where patient_id = $1",
                patient,
                now);
    }

    /** Those whose proof has ended, and whose content has to go. */
    public Uni<List<Paper>> expired(PracticeId practice, int limit) {
        return Sql.rows("""
                select paper_id, kind, patient_id, media_type, length, sha256, stored_at from paper
                where practice_id = $1 and expired_at is not null and erased_at is null
                order by paper_id limit $2""", practice, limit)
                .map(rows -> rows.stream().map(Papers::paper).toList());
    }

    /** One whose content is gone; its row stays as a tombstone that names nobody. */
    public Uni<Void> forget(PaperId id, Instant now) {
        return Sql.update(
                        "update paper set patient_id = null, sha256 = null, erased_at = $2 where paper_id = $1",
                        id,
                        now)
                .replaceWithVoid();
    }

    /** How many still name the patient. */
    public Uni<Long> count(PatientId patient) {
        return Sql.<Long>one("select count(*) from paper where patient_id = $1", patient)
                .map(Objects::requireNonNull);
    }

    /** A patient's lies with the patient's things, so that the patient's erasure reaches it; the practice's own with its. */
    static ObjectName object(PracticeId practice, @Nullable PatientId patient, PaperId id) {
        return new ObjectName(practice, subject(practice, patient), "paper-" + id);
    }

    static UUID subject(PracticeId practice, @Nullable PatientId patient) {
        return patient == null ? practice.value() : patient.value();
    }

    private static Paper paper(@Nullable Object[] row) {
        return new Paper(
                new PaperId((UUID) Objects.requireNonNull(row[0])),
                PaperKind.valueOf((String) row[1]),
                row[2] == null ? null : new PatientId((UUID) row[2]),
                PaperFormat.valueOf((String) row[3]),
                (Long) Objects.requireNonNull(row[4]),
                (String) Objects.requireNonNull(row[5]),
                (Instant) Objects.requireNonNull(row[6]));
    }
}
