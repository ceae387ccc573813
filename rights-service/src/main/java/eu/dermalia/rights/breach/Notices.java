package eu.dermalia.rights.breach;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.breach.Breaches.Affected;
import eu.dermalia.rights.breach.Breaches.Breach;
import eu.dermalia.rights.breach.Breaches.Phase;
import eu.dermalia.rights.breach.model.BreachFacts;
import eu.dermalia.rights.breach.model.Decision;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A practice's rows. Everything runs inside its transaction. */
@ApplicationScoped
class Notices {
    static final String FACTS = "nature, subject_categories, record_categories, approximate_subjects,"
            + " approximate_records, consequences, measures, contact";
    private static final String SELECT = """
            select breach_id, title, occurred_at, operator_aware_at, approximate_subjects, approximate_records,
                   notified_at, aware_at, acknowledged_at
            from breach_notice where practice_id = $1""";

    /**
     * What a practice was told.
     *
     * @param awareAt since when it knows, by its own word; null until it has acknowledged
     */
    record Notice(
            UUID breach,
            String title,
            @Nullable Instant occurredAt,
            Instant operatorAwareAt,
            @Nullable Long approximateSubjects,
            @Nullable Long approximateRecords,
            Instant notifiedAt,
            @Nullable Instant awareAt,
            @Nullable Instant acknowledgedAt) {
        /** From when its hours run: until it has said so, it counts as aware since it was told. */
        Instant runsFrom() {
            return awareAt == null ? notifiedAt : awareAt;
        }
    }

    record Decided(Decision decision, Instant at) {}

    /**
     * That a practice was told.
     *
     * @param first just now, and not by an earlier attempt
     */
    record Told(Instant at, boolean first) {}

    /** Once; repeated, it changes nothing. */
    Uni<Told> insert(PracticeId practice, Breach breach, Affected affected, Instant now, Instant due) {
        return Sql.update(
                        """
                        insert into breach_notice (practice_id, breach_id, title, occurred_at, operator_aware_at,
                            approximate_subjects, approximate_records, notified_at)
                        values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing""",
                        practice,
                        breach.id(),
                        breach.title(),
                        breach.occurredAt(),
                        breach.awareAt(),
                        affected.approximateSubjects(),
                        affected.approximateRecords(),
                        now)
                .call(inserted -> inserted == 0
                        ? Uni.createFrom().item(0)
                        : Sql.update(
                                "insert into breach_clock (practice_id, breach_id, due_at) values ($1, $2, $3)",
                                practice,
                                breach.id(),
                                due))
                .chain(inserted -> Sql.<Instant>one(
                                "select notified_at from breach_notice where practice_id = $1 and breach_id = $2",
                                practice,
                                breach.id())
                        .map(at -> new Told(Objects.requireNonNull(at), inserted == 1)));
    }

    /** @return how many of them the practice did not have yet */
    Uni<Integer> append(PracticeId practice, UUID breach, List<Phase> phases, Instant now) {
        return Multi.createFrom()
                .iterable(phases)
                .onItem()
                .transformToUniAndConcatenate(phase -> Sql.update(
                        "insert into breach_notice_phase (practice_id, breach_id, phase, " + FACTS + ", received_at)"
                                + " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing",
                        practice,
                        breach,
                        phase.number(),
                        phase.facts().nature(),
                        phase.facts().subjectCategories(),
                        phase.facts().recordCategories(),
                        phase.facts().approximateSubjects(),
                        phase.facts().approximateRecords(),
                        phase.facts().consequences(),
                        phase.facts().measures(),
                        phase.facts().contact(),
                        now))
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }

    Uni<Optional<Notice>> find(PracticeId practice, UUID breach) {
        return Sql.rows(SELECT + " and breach_id = $2", practice, breach)
                .map(rows -> rows.stream().findFirst().map(Notices::notice));
    }

    Uni<Optional<Notice>> lock(PracticeId practice, UUID breach) {
        return Sql.rows(SELECT + " and breach_id = $2 for update", practice, breach)
                .map(rows -> rows.stream().findFirst().map(Notices::notice));
    }

    /** Newest first, behind a place in the list. */
    Uni<List<Notice>> list(PracticeId practice, @Nullable Instant notifiedAt, @Nullable UUID breach, int limit) {
        return Sql.rows(
                        SELECT + " and ($2::timestamptz is null or (notified_at, breach_id) < ($2, $3::uuid))"
                                + " order by notified_at desc, breach_id desc limit $4",
                        practice,
                        notifiedAt,
                        breach,
                        limit)
                .map(rows -> rows.stream().map(Notices::notice).toList());
    }

    Uni<List<Phase>> phases(PracticeId practice, UUID breach) {
        return Sql.rows(
                        "select phase, " + FACTS + ", received_at from breach_notice_phase"
                                + " where practice_id = $1 and breach_id = $2 order by phase",
                        practice,
                        breach)
                .map(rows -> rows.stream()
                        .map(row -> new Phase((Integer) Objects.requireNonNull(row[0]), facts(row), (Instant)
                                Objects.requireNonNull(row[9])))
                        .toList());
    }

    Uni<Void> acknowledge(PracticeId practice, UUID breach, Instant aware, Instant now, String by, Instant due) {
        return Sql.update(
                        "update breach_notice set aware_at = $3, acknowledged_at = $4, acknowledged_by = $5"
                                + " where practice_id = $1 and breach_id = $2",
                        practice,
                        breach,
                        aware,
                        now,
                        by)
                .chain(() -> Sql.update(
                        "update breach_clock set due_at = $3, alarmed_at = null"
                                + " where practice_id = $1 and breach_id = $2",
                        practice,
                        breach,
                        due))
                .replaceWithVoid();
    }

    /** Stops the clock. */
    Uni<Void> decide(PracticeId practice, UUID breach, UUID id, Decided decided, String by) {
        @Nullable
        Object[] values = decided.decision() instanceof Decision.Reported reported
                ? new @Nullable Object[] {"REPORTED", reported.at(), reported.reference(), reported.lateReasons(), null}
                : new @Nullable Object[] {
                    "NOT_REPORTED", null, null, null, ((Decision.NotReported) decided.decision()).reasons()
                };
        return Sql.update(
                        """
                        insert into breach_decision (decision_id, practice_id, breach_id, kind, reported_at, reference,
                            late_reasons, reasons, decided_at, decided_by)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)""",
                        id,
                        practice,
                        breach,
                        values[0],
                        values[1],
                        values[2],
                        values[3],
                        values[4],
                        decided.at(),
                        by)
                .chain(() -> Sql.update(
                        "delete from breach_clock where practice_id = $1 and breach_id = $2", practice, breach))
                .replaceWithVoid();
    }

    Uni<List<Decided>> decisions(PracticeId practice, UUID breach) {
        return Sql.rows(
                        "select kind, reported_at, reference, late_reasons, reasons, decided_at from breach_decision"
                                + " where practice_id = $1 and breach_id = $2 order by decided_at, decision_id",
                        practice,
                        breach)
                .map(rows -> rows.stream().map(Notices::decided).toList());
    }

    /** From the second column on. */
    static BreachFacts facts(@Nullable Object[] row) {
        return new BreachFacts(
                text(row[1]),
                text(row[2]),
                text(row[3]),
                (Long) row[4],
                (Long) row[5],
                text(row[6]),
                text(row[7]),
                text(row[8]));
    }

    private static Decided decided(@Nullable Object[] row) {
        Decision decision = "REPORTED".equals(row[0])
                ? new Decision.Reported((Instant) Objects.requireNonNull(row[1]), (String) row[2], (String) row[3])
                : new Decision.NotReported(text(row[4]));
        return new Decided(decision, (Instant) Objects.requireNonNull(row[5]));
    }

    private static Notice notice(@Nullable Object[] row) {
        return new Notice(
                (UUID) Objects.requireNonNull(row[0]),
                text(row[1]),
                (Instant) row[2],
                (Instant) Objects.requireNonNull(row[3]),
                (Long) row[4],
                (Long) row[5],
                (Instant) Objects.requireNonNull(row[6]),
                (Instant) row[7],
                (Instant) row[8]);
    }

    private static String text(@Nullable Object value) {
        return (String) Objects.requireNonNull(value);
    }
}
