package eu.dermalia.rights.rectification;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.rectification.model.RectifiedField;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.vault.ColumnSeal;
import eu.dermalia.vault.Columns;
import eu.dermalia.web.Cursor;
import eu.dermalia.web.Page;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The versions: appended, never changed, sealed with the patient's key. A scan's statements go with the scan. Inside a
 * tenant's transaction.
 */
@ApplicationScoped
public class Rectifications {
    private static final String FORMER = "rectification_former";
    private static final String VALUE = "rectification_value";
    private static final String REASON = "rectification_reason";

    private final Columns columns;

    Rectifications(Columns columns) {
        this.columns = columns;
    }

    /**
     * One version.
     *
     * @param version of this field, from 1; the first one's {@code former} is the original
     * @param scanId of a statement
     * @param former what it replaced; absent when there was nothing
     * @param recordedBy pseudonym
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Version(
            UUID rectificationId,
            RectifiedField field,
            long version,
            @Nullable ScanId scanId,
            @Nullable RequestId requestId,
            @Nullable String former,
            String value,
            @Nullable String reason,
            Instant recordedAt,
            String recordedBy) {
        @Override
        public String toString() {
            return "Version[" + rectificationId + "]";
        }
    }

    /** The next number of this field's versions; the patient's row is locked. */
    Uni<Long> nextVersion(PatientId patient, RectifiedField field, @Nullable ScanId scan) {
        return Sql.<Long>one(
                        "select count(*) + 1 from rectification"
                                + " where patient_id = $1 and field = $2 and scan_id is not distinct from $3",
                        patient,
                        field,
                        scan)
                .map(Objects::requireNonNull);
    }

    Uni<Void> append(PracticeId practice, PatientId patient, Version version) {
        return columns.of(practice, patient.value())
                .chain(seal -> Sql.update(
                        """
                        insert into rectification (rectification_id, practice_id, patient_id, field, version, scan_id,
                            request_id, former_sealed, value_sealed, reason_sealed, recorded_at, recorded_by)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)""",
                        version.rectificationId(),
                        practice,
                        patient,
                        version.field(),
                        version.version(),
                        version.scanId(),
                        version.requestId(),
                        sealed(seal, FORMER, version.former()),
                        sealed(seal, VALUE, version.value()),
                        sealed(seal, REASON, version.reason()),
                        version.recordedAt(),
                        version.recordedBy()))
                .replaceWithVoid();
    }

    /**
     * The newest first.
     *
     * @return fails with 410 when the patient's key is gone
     */
    public Uni<Page<Version>> page(PracticeId practice, PatientId patient, @Nullable String cursor, int limit) {
        UUID after = cursor == null ? null : id(Cursor.parts(cursor, 1).get(0));
        return columns.existing(practice, patient.value())
                .map(seal -> seal.orElseThrow(Problems::gone))
                .chain(seal -> Sql.rows("""
                                select rectification_id, field, version, scan_id, request_id, former_sealed, value_sealed,
                                       reason_sealed, recorded_at, recorded_by
                                from rectification
                                where patient_id = $1 and ($2::uuid is null or rectification_id < $2)
                                order by rectification_id desc limit\s""" + (limit + 1), patient, after)
                        .map(rows ->
                                rows.stream().map(row -> version(row, seal)).toList()))
                .map(found -> Page.of(found, limit, version -> Cursor.of(version.rectificationId())));
    }

    /** Every version, the oldest first; none when the patient's key is gone. */
    public Uni<List<Version>> ofPatient(PracticeId practice, PatientId patient) {
        return columns.existing(practice, patient.value())
                .chain(seal -> Sql.rows("""
                                select rectification_id, field, version, scan_id, request_id, former_sealed, value_sealed,
                                       reason_sealed, recorded_at, recorded_by
                                from rectification where patient_id = $1 order by rectification_id""", patient).map(rows -> seal.map(own ->
                                rows.stream().map(row -> version(row, own)).toList())
                        .orElse(List.of())));
    }

    /** An erasure's part. */
    public Uni<Integer> forget(ScanId scan) {
        return Sql.update("delete from rectification where scan_id = $1", scan);
    }

    public Uni<Long> count(ScanId scan) {
        return Sql.<Long>one("select count(*) from rectification where scan_id = $1", scan)
                .map(Objects::requireNonNull);
    }

    private static Version version(@Nullable Object[] row, ColumnSeal seal) {
        return new Version(
                (UUID) Objects.requireNonNull(row[0]),
                RectifiedField.valueOf((String) row[1]),
                (Long) Objects.requireNonNull(row[2]),
                row[3] == null ? null : new ScanId((UUID) row[3]),
                row[4] == null ? null : new RequestId((UUID) row[4]),
                opened(seal, FORMER, row[5]),
                Objects.requireNonNull(opened(seal, VALUE, row[6])),
                opened(seal, REASON, row[7]),
                (Instant) Objects.requireNonNull(row[8]),
                (String) Objects.requireNonNull(row[9]));
    }

    private static @Nullable Buffer sealed(ColumnSeal seal, String column, @Nullable String plain) {
        return plain == null ? null : Buffer.buffer(seal.seal(column, plain));
    }

    private static @Nullable String opened(ColumnSeal seal, String column, @Nullable Object sealed) {
        return sealed == null ? null : seal.unseal(column, ((Buffer) sealed).getBytes());
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw Problems.invalid("cursor", "cursor");
        }
    }
}
