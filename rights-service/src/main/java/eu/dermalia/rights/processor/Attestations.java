package eu.dermalia.rights.processor;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.processor.model.Attestation;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The attestations' rows, never changed. Everything runs inside a tenant's transaction. */
@ApplicationScoped
public class Attestations {
    /** The present and the former ones, the one that lasts longest first. */
    public Uni<List<Attestation>> of(PracticeId practice) {
        return Sql.rows("""
                        select attestation_id, body, auditor, covers_from, valid_until from c5_attestation
                        where practice_id = $1 order by valid_until desc, attestation_id desc limit 200""", practice)
                .map(rows -> rows.stream().map(Attestations::one).toList());
    }

    Uni<Void> insert(PracticeId practice, Attestation one, Instant now, String recordedBy) {
        return Sql.update(
                        """
                        insert into c5_attestation (attestation_id, practice_id, body, auditor, covers_from, valid_until,
                                                    recorded_at, recorded_by)
                        values ($1, $2, $3, $4, $5, $6, $7, $8)""",
                        one.id(),
                        practice,
                        one.body(),
                        one.auditor(),
                        one.coversFrom(),
                        one.validUntil(),
                        now,
                        recordedBy)
                .replaceWithVoid();
    }

    private static Attestation one(@Nullable Object[] row) {
        return new Attestation(
                (UUID) Objects.requireNonNull(row[0]),
                (String) Objects.requireNonNull(row[1]),
                (String) Objects.requireNonNull(row[2]),
                (LocalDate) Objects.requireNonNull(row[3]),
                (LocalDate) Objects.requireNonNull(row[4]));
    }
}
