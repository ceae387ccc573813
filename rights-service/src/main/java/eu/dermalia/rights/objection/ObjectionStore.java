package eu.dermalia.rights.objection;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.objection.model.ObjectionAim;
import eu.dermalia.rights.objection.model.ObjectionState;
import eu.dermalia.rights.objection.model.WeighedBasis;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.vault.ColumnSeal;
import eu.dermalia.vault.Columns;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of objections; what was said is sealed with the patient's key. Inside a tenant's transaction. */
@ApplicationScoped
public class ObjectionStore {
    private static final String REASON = "objection_reason";
    private static final String DECISION = "objection_decision";
    private static final String SELECT = """
            select o.objection_id, o.patient_id, o.against, o.basis, o.state, o.request_id, o.reason_sealed, o.recorded_at,
                   o.decision_sealed, o.decided_at,
                   array(select s.scan_id from objection_scan s where s.objection_id = o.objection_id order by s.scan_id)
            from objection o where o.patient_id = $1""";

    private final Columns columns;

    ObjectionStore(Columns columns) {
        this.columns = columns;
    }

    /**
     * @param basis of the processing that is objected to; absent for marketing
     * @param scans that are restricted because of it
     * @param reason of the patient, as recorded
     * @param decision of the practice, once there is one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ObjectionView(
            UUID objectionId,
            PatientId patientId,
            ObjectionAim against,
            @Nullable WeighedBasis basis,
            ObjectionState state,
            @Nullable RequestId requestId,
            List<ScanId> scans,
            @Nullable String reason,
            Instant recordedAt,
            @Nullable String decision,
            @Nullable Instant decidedAt) {
        @Override
        public String toString() {
            return "ObjectionView[" + objectionId + "]";
        }
    }

    Uni<Void> insert(PracticeId practice, ObjectionView objection, String recordedBy) {
        return columns.of(practice, objection.patientId().value())
                .chain(seal -> Sql.update(
                        """
                        insert into objection (objection_id, practice_id, patient_id, against, basis, state, request_id,
                                               reason_sealed, recorded_at, recorded_by)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)""",
                        objection.objectionId(),
                        practice,
                        objection.patientId(),
                        objection.against(),
                        objection.basis(),
                        objection.state(),
                        objection.requestId(),
                        sealed(seal, REASON, objection.reason()),
                        objection.recordedAt(),
                        recordedBy))
                .chain(() -> Sql.update(
                        "insert into objection_scan (objection_id, scan_id, practice_id) select $1, unnest($2::uuid[]), $3",
                        objection.objectionId(),
                        objection.scans().stream().map(ScanId::value).toArray(UUID[]::new),
                        practice))
                .replaceWithVoid();
    }

    /** It stays as it is until the transaction ends. */
    Uni<Optional<ObjectionView>> lock(PracticeId practice, PatientId patient, UUID objection) {
        return read(practice, patient, SELECT + " and o.objection_id = $2 for update of o", patient, objection)
                .map(found -> found.stream().findFirst());
    }

    /** The newest first; a patient has few. */
    Uni<List<ObjectionView>> of(PracticeId practice, PatientId patient) {
        return read(practice, patient, SELECT + " order by o.recorded_at desc, o.objection_id desc limit 200", patient);
    }

    /** Every one, the oldest first. */
    public Uni<List<ObjectionView>> ofPatient(PracticeId practice, PatientId patient) {
        return read(practice, patient, SELECT + " order by o.recorded_at, o.objection_id", patient);
    }

    Uni<Void> decide(
            PracticeId practice,
            ObjectionView objection,
            ObjectionState state,
            String decision,
            Instant at,
            String by) {
        return columns.of(practice, objection.patientId().value())
                .chain(seal ->
                        Sql.update("""
                        update objection set state = $2, decision_sealed = $3, decided_at = $4, decided_by = $5
                        where objection_id = $1""", objection.objectionId(), state, sealed(seal, DECISION, decision), at, by))
                .replaceWithVoid();
    }

    /** Of those scans the ones that another pending objection restricts too. */
    Uni<List<ScanId>> stillObjected(UUID butFor, List<ScanId> scans) {
        return Sql.rows("""
                        select distinct s.scan_id from objection_scan s join objection o on o.objection_id = s.objection_id
                        where s.scan_id = any($2) and o.state in ('PENDING', 'UPHELD') and o.objection_id <> $1""", butFor, scans.stream().map(ScanId::value).toArray(UUID[]::new))
                .map(rows -> rows.stream()
                        .map(row -> new ScanId((UUID) Objects.requireNonNull(row[0])))
                        .toList());
    }

    /** An erasure's part. */
    public Uni<Integer> forget(ScanId scan) {
        return Sql.update("delete from objection_scan where scan_id = $1", scan);
    }

    public Uni<Long> count(ScanId scan) {
        return Sql.<Long>one("select count(*) from objection_scan where scan_id = $1", scan)
                .map(Objects::requireNonNull);
    }

    private Uni<List<ObjectionView>> read(
            PracticeId practice, PatientId patient, String sql, @Nullable Object... parameters) {
        return columns.existing(practice, patient.value()).chain(seal -> Sql.rows(sql, parameters)
                .map(rows ->
                        rows.stream().map(row -> view(row, seal.orElse(null))).toList()));
    }

    private static ObjectionView view(@Nullable Object[] row, @Nullable ColumnSeal seal) {
        return new ObjectionView(
                (UUID) Objects.requireNonNull(row[0]),
                new PatientId((UUID) Objects.requireNonNull(row[1])),
                ObjectionAim.valueOf((String) row[2]),
                row[3] == null ? null : WeighedBasis.valueOf((String) row[3]),
                ObjectionState.valueOf((String) row[4]),
                row[5] == null ? null : new RequestId((UUID) row[5]),
                Arrays.stream((UUID[]) Objects.requireNonNull(row[10]))
                        .map(ScanId::new)
                        .toList(),
                opened(seal, REASON, row[6]),
                (Instant) Objects.requireNonNull(row[7]),
                opened(seal, DECISION, row[8]),
                (Instant) row[9]);
    }

    private static @Nullable Buffer sealed(ColumnSeal seal, String column, @Nullable String plain) {
        return plain == null ? null : Buffer.buffer(seal.seal(column, plain));
    }

    private static @Nullable String opened(@Nullable ColumnSeal seal, String column, @Nullable Object sealed) {
        return sealed == null || seal == null ? null : seal.unseal(column, ((Buffer) sealed).getBytes());
    }
}
