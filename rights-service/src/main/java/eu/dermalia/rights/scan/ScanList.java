package eu.dermalia.rights.scan;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.scan.model.DeliveryState;
import eu.dermalia.rights.scan.model.ReportState;
import eu.dermalia.rights.scan.model.ScanState;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.web.Cursor;
import eu.dermalia.web.Page;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The dashboard's list, newest capture first. Inside a tenant's transaction. */
@ApplicationScoped
class ScanList {
    private static final String SELECT = """
            select s.scan_id, s.patient_id, s.purpose, s.captured_at, s.report, s.delivery, s.due_on,
                   exists (select 1 from restriction r where r.scan_id = s.scan_id and r.lifted_at is null), s.erasure
            from scan s where s.practice_id = $1 and s.erased_at is null""";
    private static final String ORDER = " order by s.captured_at desc, s.scan_id desc limit ";

    /**
     * @param dueOn day on which it will be erased; absent while no end of treatment is known
     * @param erasure REQUESTED, REFUSED or ORDERED; absent when nobody asked
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ScanView(
            ScanId scanId,
            PatientId patientId,
            Purpose purpose,
            Instant capturedAt,
            ScanState state,
            DeliveryState delivery,
            @Nullable LocalDate dueOn,
            boolean restricted,
            @Nullable String erasure) {}

    /** @param patients whose scans; null for everybody's */
    Uni<Page<ScanView>> page(
            PracticeId practice, @Nullable Collection<PatientId> patients, @Nullable String cursor, int limit) {
        String sql = SELECT
                + " and ($2::uuid[] is null or s.patient_id = any($2))"
                + " and ($3::timestamptz is null or (s.captured_at, s.scan_id) < ($3, $4::uuid))"
                + ORDER
                + (limit + 1);
        @Nullable Object[] after = after(cursor);
        UUID[] whose = patients == null
                ? null
                : patients.stream().map(PatientId::value).toArray(UUID[]::new);
        return Sql.rows(sql, practice, whose, after[0], after[1])
                .map(rows -> rows.stream().map(ScanList::view).toList())
                .map(found -> Page.of(found, limit, view -> Cursor.of(view.capturedAt(), view.scanId())));
    }

    /** Of these scans, those that are not erased. */
    Uni<List<ScanView>> some(PracticeId practice, Collection<ScanId> scans) {
        return Sql.rows(
                        SELECT + " and s.scan_id = any($2)",
                        practice,
                        scans.stream().map(ScanId::value).toArray(UUID[]::new))
                .map(rows -> rows.stream().map(ScanList::view).toList());
    }

    Uni<Optional<ScanView>> one(PracticeId practice, ScanId scan) {
        return Sql.rows(SELECT + " and s.scan_id = $2", practice, scan)
                .map(rows -> rows.stream().findFirst().map(ScanList::view));
    }

    private static @Nullable Object[] after(@Nullable String cursor) {
        if (cursor == null) {
            return new @Nullable Object[] {null, null};
        }
        List<String> parts = Cursor.parts(cursor, 2);
        try {
            return new Object[] {Instant.parse(parts.get(0)), UUID.fromString(parts.get(1))};
        } catch (DateTimeException | IllegalArgumentException e) {
            throw Problems.invalid("cursor", "cursor");
        }
    }

    private static ScanView view(@Nullable Object[] row) {
        DeliveryState delivery = DeliveryState.valueOf((String) row[5]);
        return new ScanView(
                new ScanId((UUID) Objects.requireNonNull(row[0])),
                new PatientId((UUID) Objects.requireNonNull(row[1])),
                Purpose.valueOf((String) row[2]),
                (Instant) Objects.requireNonNull(row[3]),
                ScanState.of(ReportState.valueOf((String) row[4]), delivery),
                delivery,
                (LocalDate) row[6],
                (Boolean) Objects.requireNonNull(row[7]),
                (String) row[8]);
    }
}
