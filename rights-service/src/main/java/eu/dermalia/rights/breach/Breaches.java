package eu.dermalia.rights.breach;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.breach.model.BreachFacts;
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

/** The operator's rows. Everything runs inside a transaction of the {@link Installation}. */
@ApplicationScoped
class Breaches {
    private static final String SELECT =
            "select breach_id, title, occurred_at, aware_at, recorded_at from breach where practice_id = $1";

    /**
     * An incident.
     *
     * @param awareAt since when the operator knows
     */
    record Breach(UUID id, String title, @Nullable Instant occurredAt, Instant awareAt, Instant recordedAt) {}

    record Phase(int number, BreachFacts facts, Instant recordedAt) {}

    /** @param notifiedAt null while its notice is on its way */
    record Affected(
            PracticeId practice,
            @Nullable Long approximateSubjects,
            @Nullable Long approximateRecords,
            @Nullable Instant notifiedAt) {}

    Uni<Void> insert(Breach breach, String by) {
        return Sql.update(
                        "insert into breach (breach_id, practice_id, title, occurred_at, aware_at, recorded_at, recorded_by)"
                                + " values ($1, $2, $3, $4, $5, $6, $7)",
                        breach.id(),
                        Installation.ID,
                        breach.title(),
                        breach.occurredAt(),
                        breach.awareAt(),
                        breach.recordedAt(),
                        by)
                .replaceWithVoid();
    }

    /** Phases of one incident follow each other: lock it first. @return its number */
    Uni<Integer> append(UUID breach, BreachFacts facts, Instant now, String by) {
        return Sql.rows(
                        """
                insert into breach_phase (breach_id, phase, practice_id, nature, subject_categories, record_categories,
                    approximate_subjects, approximate_records, consequences, measures, contact, recorded_at, recorded_by)
                select $1, coalesce(max(phase), 0) + 1, $2, $3, $4, $5, $6::bigint, $7::bigint, $8, $9, $10, $11, $12
                from breach_phase where breach_id = $1
                returning phase""",
                        breach,
                        Installation.ID,
                        facts.nature(),
                        facts.subjectCategories(),
                        facts.recordCategories(),
                        facts.approximateSubjects(),
                        facts.approximateRecords(),
                        facts.consequences(),
                        facts.measures(),
                        facts.contact(),
                        now,
                        by)
                .map(rows -> (Integer) Objects.requireNonNull(rows.get(0)[0]));
    }

    /** Who is affected already stays so, with the number it was told. */
    Uni<Void> affect(UUID breach, List<Affected> practices) {
        return Multi.createFrom()
                .iterable(practices)
                .onItem()
                .transformToUniAndConcatenate(affected -> Sql.update(
                        "insert into breach_affected (breach_id, affected, practice_id, approximate_subjects,"
                                + " approximate_records) values ($1, $2, $3, $4, $5) on conflict do nothing",
                        breach,
                        affected.practice(),
                        Installation.ID,
                        affected.approximateSubjects(),
                        affected.approximateRecords()))
                .onItem()
                .ignoreAsUni();
    }

    Uni<Integer> notified(UUID breach, PracticeId practice, Instant at) {
        return Sql.update(
                "update breach_affected set notified_at = $3 where breach_id = $1 and affected = $2"
                        + " and notified_at is null",
                breach,
                practice,
                at);
    }

    Uni<Optional<Breach>> find(UUID breach) {
        return Sql.rows(SELECT + " and breach_id = $2", Installation.ID, breach)
                .map(rows -> rows.stream().findFirst().map(Breaches::breach));
    }

    Uni<Optional<Breach>> lock(UUID breach) {
        return Sql.rows("select 1 from pg_advisory_xact_lock(hashtextextended($1, 2))", "breach/" + breach)
                .chain(() -> find(breach));
    }

    /** Newest first, behind a place in the list. */
    Uni<List<Breach>> list(@Nullable Instant recordedAt, @Nullable UUID id, int limit) {
        return Sql.rows(
                        SELECT + " and ($2::timestamptz is null or (recorded_at, breach_id) < ($2, $3::uuid))"
                                + " order by recorded_at desc, breach_id desc limit $4",
                        Installation.ID,
                        recordedAt,
                        id,
                        limit)
                .map(rows -> rows.stream().map(Breaches::breach).toList());
    }

    Uni<List<Phase>> phases(UUID breach) {
        return Sql.rows(
                        "select phase, " + Notices.FACTS + ", recorded_at from breach_phase where breach_id = $1"
                                + " order by phase",
                        breach)
                .map(rows -> rows.stream()
                        .map(row -> new Phase((Integer) Objects.requireNonNull(row[0]), Notices.facts(row), (Instant)
                                Objects.requireNonNull(row[9])))
                        .toList());
    }

    Uni<List<Affected>> affected(UUID breach) {
        return Sql.rows(
                        "select affected, approximate_subjects, approximate_records, notified_at from breach_affected"
                                + " where breach_id = $1 order by affected",
                        breach)
                .map(rows -> rows.stream()
                        .map(row -> new Affected(
                                new PracticeId((UUID) Objects.requireNonNull(row[0])),
                                (Long) row[1],
                                (Long) row[2],
                                (Instant) row[3]))
                        .toList());
    }

    private static Breach breach(@Nullable Object[] row) {
        return new Breach(
                (UUID) Objects.requireNonNull(row[0]),
                (String) Objects.requireNonNull(row[1]),
                (Instant) row[2],
                (Instant) Objects.requireNonNull(row[3]),
                (Instant) Objects.requireNonNull(row[4]));
    }
}
