package eu.dermalia.report.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ReportFailure;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.ScanStored;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of reports, scores and versions. Everything here runs inside {@code TenantTransaction.in}. */
@ApplicationScoped
public class Reports {
    private static final String REPORT = """
            select r.scan_id, r.patient_id, r.purpose, r.captured_at, r.state, r.failure, w.basis_id is not null, r.rescoring
            from report r left join withdrawn_basis w on w.practice_id = r.practice_id and w.basis_id = r.basis_id
            where r.practice_id = $1 and r.scan_id = $2""";

    private static final String SCORES = """
            select revision, algorithm_version, device, scores, picture, scored_at, attempt, previous_scan_id
            from score_set where practice_id = $1 and scan_id = $2""";

    private static final String VERSION = """
            select version, attempt, revision, language, digest, rendered_at, previous_scan_id, withdrawn_at
            from report_version
            where practice_id = $1 and scan_id = $2""";

    private static final String EARLIER = """
            select r.scan_id, r.patient_id, r.purpose, r.captured_at, r.state, r.failure, false, r.rescoring
            from report r join guard g on g.practice_id = r.practice_id and g.subject = r.scan_id
            where r.practice_id = $1 and r.patient_id = $2 and r.purpose = $3
                and (r.captured_at, r.scan_id) < ($4::timestamptz, $5::uuid)
                and g.erased_at is null and not g.restricted
                and exists (select from score_set s where s.practice_id = r.practice_id and s.scan_id = r.scan_id)
                and not exists (select from withdrawn_basis w
                    where w.practice_id = r.practice_id and w.basis_id = r.basis_id)
            order by r.captured_at desc, r.scan_id desc limit $6""";

    private final ObjectMapper json;

    Reports(ObjectMapper json) {
        this.json = json;
    }

    /** Idempotent. */
    public Uni<Void> add(PracticeId practice, ScanStored scan) {
        return Sql.update(
                        """
                insert into report (practice_id, scan_id, patient_id, basis_id, purpose, captured_at, state)
                values ($1, $2, $3, $4, $5, $6, 'STORED') on conflict do nothing""",
                        practice,
                        scan.scanId(),
                        scan.patientId(),
                        scan.basisId(),
                        scan.purpose(),
                        scan.capturedAt())
                .replaceWithVoid();
    }

    public Uni<Optional<StoredReport>> find(PracticeId practice, ScanId scan) {
        return Sql.rows(REPORT, practice, scan)
                .map(rows -> rows.stream().findFirst().map(Reports::report));
    }

    /** The same, and nobody else changes it until this transaction ends. */
    public Uni<Optional<StoredReport>> lock(PracticeId practice, ScanId scan) {
        return Sql.rows(REPORT + " for update of r", practice, scan)
                .map(rows -> rows.stream().findFirst().map(Reports::report));
    }

    /**
     * The same patient's scans before this one that were scored and may be used, newest first. Those for another purpose are
     * not among them: each stands on a legal basis of its own. Their guards are looked at, not locked.
     */
    public Uni<List<StoredReport>> earlier(PracticeId practice, StoredReport report, int limit) {
        return Sql.rows(
                        EARLIER,
                        practice,
                        report.patientId(),
                        report.purpose(),
                        report.capturedAt(),
                        report.scanId(),
                        limit)
                .map(rows -> rows.stream().map(Reports::report).toList());
    }

    public Uni<Void> state(PracticeId practice, ScanId scan, ReportState state, @Nullable ReportFailure failure) {
        return Sql.update(
                        "update report set state = $3, failure = $4 where practice_id = $1 and scan_id = $2",
                        practice,
                        scan,
                        state,
                        failure)
                .replaceWithVoid();
    }

    /** For good, unless it has been rendered: what is there stays to be read. */
    public Uni<Void> stop(PracticeId practice, ScanId scan) {
        return Sql.update("""
                update report set rescoring = null, state = case when state = 'RENDERED' then state else 'STOPPED' end
                where practice_id = $1 and scan_id = $2""", practice, scan).replaceWithVoid();
    }

    /** @param failure why it ended in vain; null else, which also takes back what failed before */
    public Uni<Void> rescoring(
            PracticeId practice, ScanId scan, @Nullable Rescoring rescoring, @Nullable ReportFailure failure) {
        return Sql.update(
                        "update report set rescoring = $3, failure = $4 where practice_id = $1 and scan_id = $2",
                        practice,
                        scan,
                        rescoring,
                        failure)
                .replaceWithVoid();
    }

    /** 0 rows when the scan is not known yet. */
    public Uni<Integer> purpose(PracticeId practice, ScanId scan, Purpose purpose, BasisId basis) {
        return Sql.update(
                "update report set purpose = $3, basis_id = $4 where practice_id = $1 and scan_id = $2",
                practice,
                scan,
                purpose,
                basis);
    }

    /** Remembers the withdrawal and stops what is under way under it. */
    public Uni<List<ScanId>> withdraw(PracticeId practice, BasisId basis, Instant at) {
        return Sql.update(
                        "insert into withdrawn_basis (practice_id, basis_id, withdrawn_at) values ($1, $2, $3) on conflict do nothing",
                        practice,
                        basis,
                        at)
                .chain(() -> Sql.rows("""
                        update report set state = 'STOPPED'
                        where practice_id = $1 and basis_id = $2 and state in ('STORED', 'SCORED') returning scan_id""", practice, basis))
                .map(rows -> rows.stream()
                        .map(row -> new ScanId((UUID) Objects.requireNonNull(row[0])))
                        .toList());
    }

    /** The number of the new revision. */
    public Uni<Integer> nextRevision(PracticeId practice, ScanId scan) {
        return Sql.<Integer>one(
                        "select coalesce(max(revision), 0) + 1 from score_set where practice_id = $1 and scan_id = $2",
                        practice,
                        scan)
                .map(Objects::requireNonNull);
    }

    public Uni<Void> addScores(PracticeId practice, ScanId scan, StoredScores scores) {
        return Sql.update(
                        """
                insert into score_set
                    (practice_id, scan_id, revision, algorithm_version, device, scores, picture, scored_at, attempt,
                     previous_scan_id)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)""",
                        practice,
                        scan,
                        scores.revision(),
                        scores.algorithmVersion(),
                        scores.device(),
                        write(scores.sheet()),
                        scores.picture(),
                        scores.scoredAt(),
                        scores.attempt(),
                        scores.previousScanId())
                .replaceWithVoid();
    }

    /** The newest. */
    public Uni<Optional<StoredScores>> scores(PracticeId practice, ScanId scan) {
        return Sql.rows(SCORES + " order by revision desc limit 1", practice, scan)
                .map(rows -> rows.stream().findFirst().map(this::scores));
    }

    /** Those that a rendering shows. */
    public Uni<Optional<StoredScores>> scores(PracticeId practice, ScanId scan, int revision) {
        return Sql.rows(SCORES + " and revision = $3", practice, scan, revision)
                .map(rows -> rows.stream().findFirst().map(this::scores));
    }

    /** Oldest first. */
    public Uni<List<StoredScores>> allScores(PracticeId practice, ScanId scan) {
        return Sql.rows(SCORES + " order by revision", practice, scan)
                .map(rows -> rows.stream().map(this::scores).toList());
    }

    public Uni<Void> addVersion(PracticeId practice, ScanId scan, StoredVersion version) {
        return Sql.update(
                        """
                insert into report_version
                    (practice_id, scan_id, version, attempt, revision, language, digest, rendered_at, previous_scan_id)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9)""",
                        practice,
                        scan,
                        version.version(),
                        version.attempt(),
                        version.revision(),
                        version.language(),
                        version.digest(),
                        version.renderedAt(),
                        version.previousScanId())
                .replaceWithVoid();
    }

    /** The number of the next; those of withdrawn ones are not given again. */
    public Uni<Integer> nextVersion(PracticeId practice, ScanId scan) {
        return Sql.<Integer>one(
                        "select coalesce(max(version), 0) + 1 from report_version where practice_id = $1 and scan_id = $2",
                        practice,
                        scan)
                .map(Objects::requireNonNull);
    }

    /** Those that show what is erased; their PDFs are gone already. @return how many */
    public Uni<Integer> withdrawVersions(PracticeId practice, ScanId scan, ScanId erased, Instant now) {
        return Sql.update("""
                update report_version set withdrawn_at = $4, previous_scan_id = null
                where practice_id = $1 and scan_id = $2 and previous_scan_id = $3""", practice, scan, erased, now);
    }

    /** Takes out of a scan's scores what was measured by comparing with one that is erased. @return how many scorings */
    public Uni<Integer> forgetPrevious(PracticeId practice, ScanId scan, ScanId erased) {
        return Sql.rows(SCORES + " and previous_scan_id = $3 order by revision for update", practice, scan, erased)
                .map(rows -> rows.stream().map(this::scores).toList())
                .call(found -> Multi.createFrom()
                        .iterable(found)
                        .onItem()
                        .call(scores -> Sql.update(
                                """
                                update score_set set scores = $4, previous_scan_id = null
                                where practice_id = $1 and scan_id = $2 and revision = $3""",
                                practice,
                                scan,
                                scores.revision(),
                                write(scores.sheet().withoutPrevious())))
                        .collect()
                        .last())
                .map(List::size);
    }

    /** The newest that has not been withdrawn. */
    public Uni<Optional<StoredVersion>> version(PracticeId practice, ScanId scan) {
        return Sql.rows(VERSION + " and withdrawn_at is null order by version desc limit 1", practice, scan)
                .map(rows -> rows.stream().findFirst().map(Reports::version));
    }

    /** A certain one, withdrawn or not. */
    public Uni<Optional<StoredVersion>> version(PracticeId practice, ScanId scan, int version) {
        return Sql.rows(VERSION + " and version = $3", practice, scan, version)
                .map(rows -> rows.stream().findFirst().map(Reports::version));
    }

    /** Oldest first. */
    public Uni<List<StoredVersion>> allVersions(PracticeId practice, ScanId scan) {
        return Sql.rows(VERSION + " order by version", practice, scan)
                .map(rows -> rows.stream().map(Reports::version).toList());
    }

    private static StoredReport report(@Nullable Object[] row) {
        String failure = (String) row[5];
        String rescoring = (String) row[7];
        return new StoredReport(
                new ScanId((UUID) Objects.requireNonNull(row[0])),
                new PatientId((UUID) Objects.requireNonNull(row[1])),
                Purpose.valueOf((String) Objects.requireNonNull(row[2])),
                (Instant) Objects.requireNonNull(row[3]),
                ReportState.valueOf((String) Objects.requireNonNull(row[4])),
                failure == null ? null : ReportFailure.valueOf(failure),
                rescoring == null ? null : Rescoring.valueOf(rescoring),
                Boolean.TRUE.equals(row[6]));
    }

    private StoredScores scores(@Nullable Object[] row) {
        UUID previous = (UUID) row[7];
        return new StoredScores(
                (Integer) Objects.requireNonNull(row[0]),
                (Integer) Objects.requireNonNull(row[6]),
                (String) Objects.requireNonNull(row[1]),
                (String) row[2],
                read((String) Objects.requireNonNull(row[3])),
                Boolean.TRUE.equals(row[4]),
                previous == null ? null : new ScanId(previous),
                (Instant) Objects.requireNonNull(row[5]));
    }

    private static StoredVersion version(@Nullable Object[] row) {
        UUID previous = (UUID) row[6];
        return new StoredVersion(
                (Integer) Objects.requireNonNull(row[0]),
                (Integer) Objects.requireNonNull(row[1]),
                (Integer) Objects.requireNonNull(row[2]),
                (String) Objects.requireNonNull(row[3]),
                (String) Objects.requireNonNull(row[4]),
                (Instant) Objects.requireNonNull(row[5]),
                previous == null ? null : new ScanId(previous),
                (Instant) row[7]);
    }

    private String write(ScoreSheet sheet) {
        try {
            return json.writeValueAsString(sheet);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("scores cannot be written", e);
        }
    }

    private ScoreSheet read(String text) {
        try {
            return json.readValue(text, ScoreSheet.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("scores cannot be read");
        }
    }
}
