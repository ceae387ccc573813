package eu.dermalia.report.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ReportFailure;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.web.Cursor;
import eu.dermalia.web.Page;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A practice's reports, newest capture first; what is being erased is not among them. Inside {@code TenantTransaction.in}. */
@ApplicationScoped
public class ReportList {
    private static final String SELECT = """
            select r.scan_id, r.patient_id, r.purpose, r.captured_at, r.state, r.failure, r.rescoring, g.restricted,
                (select max(v.version) from report_version v
                    where v.practice_id = r.practice_id and v.scan_id = r.scan_id and v.withdrawn_at is null)
            from report r join guard g on g.practice_id = r.practice_id and g.subject = r.scan_id
            where r.practice_id = $1 and g.erased_at is null
                and ($2::text is null or r.state = $2)
                and ($3::uuid is null or r.patient_id = $3)
                and ($4::timestamptz is null or r.captured_at >= $4)
                and ($5::timestamptz is null or r.captured_at < $5)
                and ($6::timestamptz is null or (r.captured_at, r.scan_id) < ($6, $7::uuid))
            order by r.captured_at desc, r.scan_id desc limit $8""";

    /**
     * A report as a list shows it: no score.
     *
     * @param number as printed on the report
     * @param version of the newest rendering
     * @param failure why there is no report, or why scoring it again ended in vain
     * @param restricted kept and not used (Art. 18 GDPR)
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Item(
            ScanId scanId,
            PatientId patientId,
            String number,
            Purpose purpose,
            Instant capturedAt,
            ReportState state,
            @Nullable Integer version,
            @Nullable ReportFailure failure,
            @Nullable Rescoring rescoring,
            boolean restricted) {}

    private record Place(@Nullable Instant at, @Nullable UUID id) {
        static Place of(@Nullable String cursor) {
            if (cursor == null) {
                return new Place(null, null);
            }
            List<String> parts = Cursor.parts(cursor, 2);
            try {
                return new Place(Instant.parse(parts.get(0)), UUID.fromString(parts.get(1)));
            } catch (DateTimeException | IllegalArgumentException notOurs) {
                throw Problems.invalid("cursor", "cursor");
            }
        }
    }

    /**
     * @param cursor of the page before
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 when the cursor is not one of ours
     */
    public Uni<Page<Item>> page(PracticeId practice, ReportFilter filter, @Nullable String cursor, int limit) {
        Place after = Place.of(cursor);
        return Sql.rows(
                        SELECT,
                        practice,
                        filter.state(),
                        filter.patient(),
                        filter.from(),
                        filter.to(),
                        after.at(),
                        after.id(),
                        limit + 1)
                .map(rows -> rows.stream().map(ReportList::item).toList())
                .map(found -> Page.of(found, limit, last -> Cursor.of(last.capturedAt(), last.scanId())));
    }

    private static Item item(@Nullable Object[] row) {
        ScanId scan = new ScanId((UUID) Objects.requireNonNull(row[0]));
        String failure = (String) row[5];
        String rescoring = (String) row[6];
        return new Item(
                scan,
                new PatientId((UUID) Objects.requireNonNull(row[1])),
                StoredReport.number(scan),
                Purpose.valueOf((String) Objects.requireNonNull(row[2])),
                (Instant) Objects.requireNonNull(row[3]),
                ReportState.valueOf((String) Objects.requireNonNull(row[4])),
                (Integer) row[8],
                failure == null ? null : ReportFailure.valueOf(failure),
                rescoring == null ? null : Rescoring.valueOf(rescoring),
                Boolean.TRUE.equals(row[7]));
    }
}
