package eu.dermalia.retention.purge;

import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.PurgePrepared;
import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.contracts.RestrictionGround;
import eu.dermalia.contracts.RetentionRule;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.retention.purge.model.PurgeState;
import eu.dermalia.retention.purge.model.TimerFacts;
import eu.dermalia.retention.request.model.OpenRequest;
import eu.dermalia.retention.timer.model.Schedule;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The timers as sweeps see them. Inside a transaction; {@code now} is always the database's. */
@ApplicationScoped
class PurgeTable {
    /** From one practice to the next in the index, and one look at the nearest timer of each: the others cost nothing. */
    private static final String PRACTICES_TO_LOOK_AT = """
            with recursive practices as (
              (select practice_id from timer where look_at is not null order by practice_id limit 1)
              union all
              select (select t.practice_id from timer t
                      where t.look_at is not null and t.practice_id > p.practice_id order by t.practice_id limit 1)
              from practices p where p.practice_id is not null)
            select p.practice_id from practices p where p.practice_id is not null
              and exists (select 1 from timer t where t.practice_id = p.practice_id and t.look_at <= now())""";

    /** Practices with a timer at which something is to happen. As worker. */
    Uni<List<PracticeId>> practicesToLookAt() {
        return Sql.rows(PRACTICES_TO_LOOK_AT).map(rows -> rows.stream()
                .map(row -> new PracticeId((UUID) Objects.requireNonNull(row[0])))
                .toList());
    }

    /** One sweep at a time for a practice, so that two replicas do not both find room below its limit. @return false: another one is at it */
    Uni<Boolean> begin(PracticeId practice) {
        return Sql.<Boolean>one("select pg_try_advisory_xact_lock(hashtextextended($1, 0))", "purge " + practice)
                .map(Boolean.TRUE::equals);
    }

    /** The beginning of this transaction. */
    Uni<Instant> now() {
        return Sql.<Instant>one("select now()").map(Objects::requireNonNull);
    }

    /** Locks what nobody else holds, never anything whose time has not come. @param only this scan; null for any */
    Uni<List<UUID>> claim(PracticeId practice, int limit, @Nullable ScanId only) {
        return Sql.rows("""
                select scan_id from timer
                where practice_id = $1 and look_at <= now() and ($3::uuid is null or scan_id = $3)
                order by look_at limit $2 for update skip locked""", practice, limit, only).map(rows -> rows.stream()
                .map(row -> (UUID) Objects.requireNonNull(row[0]))
                .toList());
    }

    /** A statement of its own, after the locks: it sees whatever was committed before they were granted. */
    Uni<List<ClaimedTimer>> facts(PracticeId practice, List<UUID> scans) {
        return Sql.rows("""
                select t.scan_id, t.patient_id, t.rule, t.due_on, t.due_at, t.told_days, t.purge, t.announced_at,
                  t.earliest_at, t.purge_failures, t.erasure_id, t.commitment, coalesce(g.erased_at is not null, false),
                  exists (select 1 from hold h
                          where h.practice_id = t.practice_id and h.scan_id = t.scan_id and h.released_at is null),
                  coalesce(r.grounds, '{}'),
                  array(select d.article || ' ' || coalesce(d.scan_id::text, '') from data_request d
                        where d.practice_id = t.practice_id and d.patient_id = t.patient_id and not d.closed)
                from timer t
                left join guard g on g.practice_id = t.practice_id and g.subject = t.scan_id
                left join restricted_scan r on r.practice_id = t.practice_id and r.scan_id = t.scan_id
                where t.practice_id = $1 and t.scan_id = any ($2)""", practice, scans.toArray(UUID[]::new))
                .map(rows -> rows.stream().map(PurgeTable::claimed).toList());
    }

    Uni<Void> write(PracticeId practice, List<TimerState> states) {
        if (states.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Sql.update(
                        """
                        update timer t set look_at = u.look_at, told_days = u.told_days, purge = u.purge,
                          announced_at = u.announced_at, earliest_at = u.earliest_at, purge_reason = u.reason,
                          purge_failures = u.failures
                        from unnest($2::uuid[], $3::timestamptz[], $4::int[], $5::text[], $6::timestamptz[],
                                    $7::timestamptz[], $8::text[], $9::int[])
                          as u (scan_id, look_at, told_days, purge, announced_at, earliest_at, reason, failures)
                        where t.practice_id = $1 and t.scan_id = u.scan_id""",
                        practice,
                        states.stream().map(state -> state.scan().value()).toArray(UUID[]::new),
                        times(states, TimerState::lookAt),
                        states.stream().map(TimerState::toldDays).toArray(Integer[]::new),
                        states.stream()
                                .map(state -> state.purge() == null
                                        ? null
                                        : state.purge().name())
                                .toArray(String[]::new),
                        times(states, TimerState::announcedAt),
                        times(states, TimerState::earliestAt),
                        states.stream().map(TimerState::reason).toArray(String[]::new),
                        states.stream().map(TimerState::failures).toArray(Integer[]::new))
                .replaceWithVoid();
    }

    /** What is announced, and whose earliest moment has come. */
    Uni<Long> ready(PracticeId practice) {
        return count(
                "select count(*) from timer where practice_id = $1 and purge = 'ANNOUNCED' and earliest_at <= now()",
                practice);
    }

    /** All of the practice's scans. */
    Uni<Long> scans(PracticeId practice) {
        return count("select count(*) from timer where practice_id = $1", practice);
    }

    /** What sweeps ordered in the last 24 h, but for what a person had released. */
    Uni<Long> orderedInADay(PracticeId practice) {
        return count("""
                select coalesce(sum(orders), 0)::bigint from purge_order
                where practice_id = $1 and sweep_id is null and ordered_at > now() - interval '24 hours'""", practice);
    }

    Uni<Void> noteOrders(PracticeId practice, int orders, @Nullable UUID sweep) {
        return Sql.update(
                        "insert into purge_order (practice_id, orders, sweep_id) values ($1, $2, $3)",
                        practice,
                        (long) orders,
                        sweep)
                .chain(() -> Sql.update(
                        "delete from purge_order where practice_id = $1 and ordered_at < now() - interval '35 days'",
                        practice))
                .replaceWithVoid();
    }

    /**
     * Kept for good, whatever becomes of the announcement; what waited for it goes on, parked or not.
     *
     * @return false for an unknown timer
     */
    Uni<Boolean> prepared(PracticeId practice, PurgePrepared said) {
        return Sql.update(
                        """
                        update timer set erasure_id = coalesce(erasure_id, $3), commitment = coalesce(commitment, $4),
                          look_at = case when purge = 'ANNOUNCED' or (purge = 'PARKED' and purge_reason = $5)
                                         then earliest_at else look_at end,
                          purge = case when purge = 'PARKED' and purge_reason = $5 then 'ANNOUNCED' else purge end,
                          purge_failures = 0, purge_reason = null
                        where practice_id = $1 and scan_id = $2""",
                        practice,
                        said.scanId(),
                        said.erasureId(),
                        said.commitment(),
                        PurgeReasons.COMMITMENT_MISSING)
                .map(rows -> rows == 1);
    }

    private static Uni<Long> count(String sql, PracticeId practice) {
        return Sql.<Long>one(sql, practice).map(Objects::requireNonNull);
    }

    private static @Nullable OffsetDateTime[] times(
            List<TimerState> states, Function<TimerState, @Nullable Instant> time) {
        return states.stream()
                .map(state -> {
                    Instant at = time.apply(state);
                    return at == null ? null : at.atOffset(ZoneOffset.UTC);
                })
                .toArray(OffsetDateTime[]::new);
    }

    private static ClaimedTimer claimed(@Nullable Object[] row) {
        ScanId scan = new ScanId((UUID) Objects.requireNonNull(row[0]));
        TimerFacts facts = new TimerFacts(
                new Schedule(
                        RetentionRule.valueOf((String) Objects.requireNonNull(row[2])), (LocalDate) row[3], (Instant)
                                row[4]),
                (Integer) row[5],
                row[6] == null ? null : PurgeState.valueOf((String) row[6]),
                (Instant) row[8],
                row[10] != null,
                Boolean.TRUE.equals(row[12]),
                Boolean.TRUE.equals(row[13]),
                grounds((String[]) Objects.requireNonNull(row[14])),
                OpenRequest.protect(requests((String[]) Objects.requireNonNull(row[15])), scan));
        return new ClaimedTimer(
                scan,
                new PatientId((UUID) Objects.requireNonNull(row[1])),
                facts,
                (Instant) row[7],
                (Integer) Objects.requireNonNull(row[9]),
                row[10] == null ? null : new ErasureId((UUID) row[10]),
                (String) row[11]);
    }

    private static Set<RestrictionGround> grounds(String[] grounds) {
        return Arrays.stream(grounds).map(RestrictionGround::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    /** Each an article and, where it is about one scan, that scan. */
    private static List<OpenRequest> requests(String[] open) {
        return Arrays.stream(open)
                .map(text -> text.split(" ", 2))
                .map(parts -> new OpenRequest(
                        RequestArticle.valueOf(parts[0]), parts[1].isEmpty() ? null : ScanId.of(parts[1])))
                .toList();
    }
}
