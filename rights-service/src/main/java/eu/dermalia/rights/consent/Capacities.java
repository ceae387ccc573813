package eu.dermalia.rights.consent;

import eu.dermalia.contracts.PaperId;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.consent.model.Capacity;
import eu.dermalia.rights.consent.model.SignerKind;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.vault.ColumnSeal;
import eu.dermalia.vault.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of assessments of capacity; names and notes are sealed with the patient's key. Inside a tenant's transaction. */
@ApplicationScoped
public class Capacities {
    private static final String SIGNER = "capacity_signer";
    private static final String ASSESSOR = "capacity_assessor";
    private static final String NOTE = "capacity_note";
    private static final String SELECT = "select assessment_id, assessed_on, capable, signer, signer_sealed,"
            + " assessor_sealed, note_sealed, paper_id from capacity_assessment where patient_id = $1";

    private final Columns columns;

    Capacities(Columns columns) {
        this.columns = columns;
    }

    Uni<Void> add(PracticeId practice, PatientId patient, Capacity capacity, Instant now, String recordedBy) {
        return columns.of(practice, patient.value())
                .chain(seal -> Sql.update(
                        """
                        insert into capacity_assessment (assessment_id, practice_id, patient_id, assessed_on, capable,
                            signer, signer_sealed, assessor_sealed, note_sealed, recorded_at, recorded_by,
                            paper_id)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)""",
                        capacity.id(),
                        practice,
                        patient,
                        capacity.assessedOn(),
                        capacity.capable(),
                        capacity.signer(),
                        seal(seal, SIGNER, capacity.signerName()),
                        seal(seal, ASSESSOR, capacity.assessor()),
                        seal(seal, NOTE, capacity.note()),
                        now,
                        recordedBy,
                        capacity.paper()))
                .replaceWithVoid();
    }

    /** The last one made up to that day: what comes later says nothing about a signature given before. */
    Uni<Optional<Capacity>> onDay(PracticeId practice, PatientId patient, LocalDate day) {
        return open(
                        practice,
                        patient,
                        Sql.rows(
                                SELECT + " and assessed_on <= $2 order by assessed_on desc, recorded_at desc limit 1",
                                patient,
                                day))
                .map(found -> found.stream().findFirst());
    }

    /** Up to {@code limit}, in the order in which they were recorded. */
    Uni<List<Capacity>> page(PracticeId practice, PatientId patient, @Nullable UUID after, int limit) {
        return open(
                practice,
                patient,
                Sql.rows(
                        SELECT + " and ($2::uuid is null or assessment_id > $2) order by assessment_id limit $3",
                        patient,
                        after,
                        limit));
    }

    /** Every one, in the order in which they were recorded. */
    public Uni<List<Capacity>> ofPatient(PracticeId practice, PatientId patient) {
        return open(practice, patient, Sql.rows(SELECT + " order by assessment_id", patient));
    }

    /** Of a patient whose key is gone nothing can be told. */
    private Uni<List<Capacity>> open(PracticeId practice, PatientId patient, Uni<List<@Nullable Object[]>> selected) {
        return selected.chain(
                rows -> columns.existing(practice, patient.value()).map(found -> found.map(seal ->
                                rows.stream().map(row -> capacity(row, seal)).toList())
                        .orElse(List.of())));
    }

    private static Capacity capacity(@Nullable Object[] row, ColumnSeal seal) {
        return new Capacity(
                (UUID) Objects.requireNonNull(row[0]),
                (LocalDate) Objects.requireNonNull(row[1]),
                (Boolean) Objects.requireNonNull(row[2]),
                SignerKind.valueOf((String) row[3]),
                unseal(seal, SIGNER, row[4]),
                Objects.requireNonNull(unseal(seal, ASSESSOR, row[5])),
                unseal(seal, NOTE, row[6]),
                row[7] == null ? null : new PaperId((UUID) row[7]));
    }

    private static @Nullable Buffer seal(ColumnSeal seal, String column, @Nullable String plain) {
        return plain == null ? null : Buffer.buffer(seal.seal(column, plain));
    }

    private static @Nullable String unseal(ColumnSeal seal, String column, @Nullable Object sealed) {
        return sealed == null ? null : seal.unseal(column, ((Buffer) sealed).getBytes());
    }
}
