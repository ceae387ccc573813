package eu.dermalia.rights.readiness;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.readiness.model.Evidence;
import eu.dermalia.rights.readiness.model.ReadinessPoint;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Evidence rows and the calendar of reviews. Inside a tenant's transaction, but for {@link #due}. */
@ApplicationScoped
public class EvidenceStore {
    public Uni<List<Evidence>> inForce(PracticeId practice) {
        return Sql.rows("""
                        select point, version, author, decided_on, valid_until, note from readiness_evidence
                        where practice_id = $1 and ended_at is null""", practice)
                .map(rows -> rows.stream().map(EvidenceStore::evidence).toList());
    }

    /** What was in force for this point stays as history. */
    Uni<Void> end(PracticeId practice, ReadinessPoint point, Instant now) {
        return Sql.update(
                        "update readiness_evidence set ended_at = $3"
                                + " where practice_id = $1 and point = $2 and ended_at is null",
                        practice,
                        point,
                        now)
                .replaceWithVoid();
    }

    Uni<Void> add(PracticeId practice, Evidence evidence, Instant now, String recordedBy) {
        return Sql.update(
                        """
                        insert into readiness_evidence
                          (practice_id, point, version, author, decided_on, valid_until, note, recorded_at, recorded_by)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)""",
                        practice,
                        evidence.point(),
                        evidence.version(),
                        evidence.author(),
                        evidence.decidedOn(),
                        evidence.validUntil(),
                        evidence.note(),
                        now,
                        recordedBy)
                .replaceWithVoid();
    }

    /** @param dueAt null: nothing will run out */
    Uni<Void> reviewAt(PracticeId practice, @Nullable Instant dueAt) {
        return dueAt == null
                ? Sql.update("delete from readiness_review where practice_id = $1", practice)
                        .replaceWithVoid()
                : Sql.update("""
                        insert into readiness_review (practice_id, due_at) values ($1, $2)
                        on conflict (practice_id) do update set due_at = excluded.due_at""", practice, dueAt).replaceWithVoid();
    }

    /** As the worker: practices whose evidence ran out. */
    Uni<List<PracticeId>> due(Instant now) {
        return Sql.rows("select practice_id from readiness_review where due_at <= $1 order by due_at limit 100", now)
                .map(rows -> rows.stream()
                        .map(row -> new PracticeId((UUID) Objects.requireNonNull(row[0])))
                        .toList());
    }

    private static Evidence evidence(@Nullable Object[] row) {
        return new Evidence(
                ReadinessPoint.valueOf((String) row[0]),
                (String) row[1],
                (String) row[2],
                (LocalDate) row[3],
                (LocalDate) row[4],
                (String) row[5]);
    }
}
