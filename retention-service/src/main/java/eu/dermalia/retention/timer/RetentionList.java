package eu.dermalia.retention.timer;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.contracts.RetentionRule;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.retention.request.model.OpenRequest;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A practice's timers, the nearest first and those without a day last. */
@ApplicationScoped
class RetentionList {
    /** What one page starts after. */
    record Position(@Nullable LocalDate dueOn, ScanId scan) {}

    /** How far the purge of a scan is. @param reason why it is not purged although it is due, or why that failed */
    record PurgeRow(
            @Nullable String state,
            @Nullable Instant earliestAt,
            @Nullable String reason) {}

    /**
     * @param protectedByRequest an open request of the data subject still needs the scan
     * @param endsInDays the last announcement before the end: 90, 30 or 7
     * @param heldUntilReview the nearest review of its holds; null when nothing holds it
     * @param purge null while there is nothing to say
     */
    record Row(
            ScanId scan,
            Purpose purpose,
            RetentionRule rule,
            @Nullable LocalDate dueOn,
            boolean due,
            boolean protectedByRequest,
            @Nullable Integer endsInDays,
            @Nullable PurgeRow purge,
            @Nullable LocalDate heldUntilReview) {}

    /**
     * What is asked for.
     *
     * @param parked only those whose purge waits for a person
     * @param reviewOverdue only those with a hold whose review was due before today
     */
    record Filter(
            @Nullable LocalDate dueBefore,
            boolean open,
            boolean parked,
            boolean held,
            boolean reviewOverdue,
            LocalDate today) {}

    /** @param due how many are due now; @param open how many have no day because no end of treatment is known */
    record Found(List<Row> rows, long due, long open) {}

    private final TenantTransaction transaction;
    private final Audit audit;

    RetentionList(TenantTransaction transaction, Audit audit) {
        this.transaction = transaction;
        this.audit = audit;
    }

    /**
     * @param limit of rows; one more is read, to know whether there is a next page
     */
    Uni<Found> list(PracticeId practice, Filter filter, @Nullable Position after, int limit, Instant now) {
        return transaction.in(practice, () -> audit.record(AccessAction.READ, "retention", null, null)
                .chain(() -> rows(practice, filter, after, limit, now))
                .chain(rows -> Sql.rows("""
                        select count(*) filter (where due_at <= $2), count(*) filter (where due_at is null)
                        from timer where practice_id = $1""", practice, now)
                        .map(counts -> new Found(rows, count(counts.get(0)[0]), count(counts.get(0)[1])))));
    }

    private static Uni<List<Row>> rows(
            PracticeId practice, Filter filter, @Nullable Position after, int limit, Instant now) {
        return Sql.rows(
                        """
                select scan_id, purpose, rule, due_on, coalesce(due_at <= $2, false),
                  array(select r.article || ' ' || coalesce(r.scan_id::text, '') from data_request r
                        where r.practice_id = timer.practice_id and r.patient_id = timer.patient_id and not r.closed),
                  told_days, purge, earliest_at, purge_reason,
                  (select min(h.review_on) from hold h
                   where h.practice_id = timer.practice_id and h.scan_id = timer.scan_id and h.released_at is null)
                from timer
                where practice_id = $1 and ($3::date is null or due_on < $3)
                  and ($4::uuid is null or (coalesce(due_on, 'infinity'), scan_id) > (coalesce($5::date, 'infinity'), $4))
                  and (not $7 or due_on is null) and (not $8 or purge = 'PARKED')
                  and (not $9 or exists (select 1 from hold h
                    where h.practice_id = timer.practice_id and h.scan_id = timer.scan_id and h.released_at is null
                      and (not $10 or h.review_on < $11)))
                order by coalesce(due_on, 'infinity'), scan_id limit $6""",
                        practice,
                        now,
                        filter.dueBefore(),
                        after == null ? null : after.scan(),
                        after == null ? null : after.dueOn(),
                        limit + 1,
                        filter.open(),
                        filter.parked(),
                        filter.held() || filter.reviewOverdue(),
                        filter.reviewOverdue(),
                        filter.today())
                .map(found -> found.stream().map(RetentionList::row).toList());
    }

    private static Row row(@Nullable Object[] row) {
        ScanId scan = new ScanId((UUID) Objects.requireNonNull(row[0]));
        return new Row(
                scan,
                Purpose.valueOf((String) Objects.requireNonNull(row[1])),
                RetentionRule.valueOf((String) Objects.requireNonNull(row[2])),
                (LocalDate) row[3],
                Boolean.TRUE.equals(row[4]),
                OpenRequest.protect(requests((String[]) Objects.requireNonNull(row[5])), scan),
                (Integer) row[6],
                row[7] == null && row[9] == null
                        ? null
                        : new PurgeRow((String) row[7], (Instant) row[8], (String) row[9]),
                (LocalDate) row[10]);
    }

    /** Each an article and, where it is about one scan, that scan. */
    private static List<OpenRequest> requests(String[] open) {
        return Arrays.stream(open)
                .map(text -> text.split(" ", 2))
                .map(parts -> new OpenRequest(
                        RequestArticle.valueOf(parts[0]), parts[1].isEmpty() ? null : ScanId.of(parts[1])))
                .toList();
    }

    private static long count(@Nullable Object value) {
        return (Long) Objects.requireNonNull(value);
    }
}
