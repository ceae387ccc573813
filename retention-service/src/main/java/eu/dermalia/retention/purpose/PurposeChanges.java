package eu.dermalia.retention.purpose;

import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.retention.purpose.model.ChangeReason;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of purpose changes and of their history. Inside a tenant's transaction. */
@ApplicationScoped
class PurposeChanges {
    enum State {
        PENDING,
        DONE,
        REJECTED
    }

    /** @param askedBy the token's subject, as decidedBy */
    record Change(
            UUID id,
            ScanId scan,
            Purpose from,
            Purpose to,
            BasisId basis,
            ChangeReason reason,
            State state,
            Instant askedAt,
            String askedBy,
            @Nullable Instant decidedAt,
            @Nullable String decidedBy) {
        Change decided(State next, Instant at, String by) {
            return new Change(id, scan, from, to, basis, reason, next, askedAt, askedBy, at, by);
        }
    }

    private static final String SELECT = """
            select change_id, scan_id, from_purpose, to_purpose, basis_id, reason, state, asked_at, asked_by, decided_at,
              decided_by from purpose_change where practice_id = $1 and scan_id = $2""";

    Uni<Void> save(PracticeId practice, Change change) {
        return Sql.update(
                        """
                        insert into purpose_change (change_id, practice_id, scan_id, from_purpose, to_purpose, basis_id, reason,
                                                    state, asked_at, asked_by, decided_at, decided_by)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
                        on conflict (change_id) do update
                        set state = excluded.state, decided_at = excluded.decided_at, decided_by = excluded.decided_by""",
                        change.id(),
                        practice,
                        change.scan(),
                        change.from(),
                        change.to(),
                        change.basis(),
                        change.reason(),
                        change.state(),
                        change.askedAt(),
                        change.askedBy(),
                        change.decidedAt(),
                        change.decidedBy())
                .replaceWithVoid();
    }

    Uni<Void> remember(PracticeId practice, Change done, @Nullable LocalDate dueBefore, @Nullable LocalDate dueAfter) {
        return Sql.update(
                        """
                        insert into purpose_history (change_id, practice_id, scan_id, from_purpose, to_purpose, basis_id,
                                                     reason, asked_by, decided_by, changed_at, due_on_before, due_on_after)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)""",
                        done.id(),
                        practice,
                        done.scan(),
                        done.from(),
                        done.to(),
                        done.basis(),
                        done.reason(),
                        done.askedBy(),
                        done.decidedBy(),
                        done.decidedAt(),
                        dueBefore,
                        dueAfter)
                .replaceWithVoid();
    }

    Uni<Boolean> isPending(PracticeId practice, ScanId scan) {
        return Sql.rows(SELECT + " and state = 'PENDING'", practice, scan).map(rows -> !rows.isEmpty());
    }

    Uni<Optional<Change>> lock(PracticeId practice, ScanId scan, UUID id) {
        return Sql.rows(SELECT + " and change_id = $3 for update", practice, scan, id)
                .map(rows -> rows.stream().findFirst().map(PurposeChanges::change));
    }

    /** The latest first. */
    Uni<List<Change>> of(PracticeId practice, ScanId scan) {
        return Sql.rows(SELECT + " order by asked_at desc, change_id", practice, scan)
                .map(rows -> rows.stream().map(PurposeChanges::change).toList());
    }

    private static Change change(@Nullable Object[] row) {
        return new Change(
                (UUID) Objects.requireNonNull(row[0]),
                new ScanId((UUID) Objects.requireNonNull(row[1])),
                Purpose.valueOf((String) Objects.requireNonNull(row[2])),
                Purpose.valueOf((String) Objects.requireNonNull(row[3])),
                new BasisId((UUID) Objects.requireNonNull(row[4])),
                ChangeReason.valueOf((String) Objects.requireNonNull(row[5])),
                State.valueOf((String) Objects.requireNonNull(row[6])),
                (Instant) Objects.requireNonNull(row[7]),
                (String) Objects.requireNonNull(row[8]),
                (Instant) row[9],
                (String) row[10]);
    }
}
