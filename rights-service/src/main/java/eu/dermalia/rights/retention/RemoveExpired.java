package eu.dermalia.rights.retention;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.practice.Practices;
import eu.dermalia.rights.practice.model.Practice;
import eu.dermalia.rights.retention.model.RetentionRules;
import eu.dermalia.rights.retention.model.RetentionSubject;
import eu.dermalia.tenancy.DatabaseTime;
import eu.dermalia.tenancy.Round;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Accessor;
import eu.dermalia.web.Audit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Removes what this service keeps beside the scans on the first day after its period, daily for each practice, in batches, and
 * counts it ({@code dermalia_retention_removed_total{subject}}). Replicas may both come: rows that the other has locked are
 * passed over.
 *
 * <p>What day it is says the database. A service whose own clock is more than five minutes off removes nothing until that is
 * mended, and the database itself refuses what is younger than the shortest rule allows, whatever is asked of it.
 */
@ApplicationScoped
@Startup // its counts are there before the first removal
class RemoveExpired {
    private static final Logger LOG = Logger.getLogger(RemoveExpired.class);
    private static final int BATCH = 500;
    private static final List<Expiry> EXPIRIES = List.of(
            new Expiry(RetentionSubject.REQUESTS, "requests"),
            new Expiry(RetentionSubject.REQUESTS, "notices"),
            new Expiry(RetentionSubject.CONSENTS, "consents"),
            // after the consents, which are proof as long as they are there
            new Expiry(RetentionSubject.CONSENTS, "bases"),
            new Expiry(RetentionSubject.RECEIPTS, "erasures"),
            new Expiry(RetentionSubject.EVIDENCE, "evidence"),
            new Expiry(RetentionSubject.EVIDENCE, "practice_notices"),
            new Expiry(RetentionSubject.EVIDENCE, "recipients"),
            new Expiry(RetentionSubject.DOCUMENTS, "documents"),
            new Expiry(RetentionSubject.BREACHES, "breaches"),
            new Expiry(RetentionSubject.AUDIT, "audit"));

    private final TenantTransaction transaction;
    private final Practices practices;
    private final RetentionRuleStore rules;
    private final UnscannedPatients patients;
    private final ExpiredPapers papers;
    private final Audit audit;
    private final Map<RetentionSubject, Counter> removed = new EnumMap<>(RetentionSubject.class);
    private final Clock clock;

    RemoveExpired(
            TenantTransaction transaction,
            Practices practices,
            RetentionRuleStore rules,
            UnscannedPatients patients,
            ExpiredPapers papers,
            Audit audit,
            MeterRegistry meters,
            Clock clock) {
        this.transaction = transaction;
        this.practices = practices;
        this.rules = rules;
        this.patients = patients;
        this.papers = papers;
        this.audit = audit;
        for (RetentionSubject subject : RetentionSubject.values()) {
            removed.put(subject, meters.counter("dermalia_retention_removed", "subject", subject.name()));
        }
        this.clock = clock;
    }

    /** @param what the end of the function's name: {@code expire_…} */
    private record Expiry(RetentionSubject subject, String what) {
        /** Requests are closed on a day; all else ends at an instant. */
        Object before(Day day) {
            return what.equals("requests") ? day.keptFrom(subject) : day.keptSince(subject);
        }
    }

    /** One practice's rules on one day, in its zone. */
    private record Day(Practice practice, RetentionRules rules, LocalDate today) {
        ZoneId zone() {
            return practice.profile().timeZone();
        }

        LocalDate keptFrom(RetentionSubject subject) {
            return rules.keptFrom(subject, today);
        }

        Instant keptSince(RetentionSubject subject) {
            return keptFrom(subject).atStartOfDay(zone()).toInstant();
        }

        Instant tomorrow() {
            return today.plusDays(1).atStartOfDay(zone()).toInstant();
        }
    }

    @Scheduled(every = "{dermalia.rights.retention.look-every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return Round.each(LOG, "Removing what has expired", transaction.asWorker(this::due), this::one);
    }

    private Uni<List<PracticeId>> due() {
        return DatabaseTime.trusted(clock)
                .chain(now -> now.isPresent()
                        ? Sql.rows("""
                                        select practice_id from retention_sweep where due_at <= $1
                                        order by due_at limit 100""", now.get()).map(rows -> rows.stream()
                                .map(row -> new PracticeId((UUID) Objects.requireNonNull(row[0])))
                                .toList())
                        : Uni.createFrom().item(List.of()));
    }

    private Uni<Void> one(PracticeId id) {
        return transaction
                .in(id, () -> practices.find(id).map(Optional::orElseThrow).chain(practice -> rules.of(id)
                        .chain(own -> DatabaseTime.now().map(now -> new Day(practice, own, practice.today(now))))))
                .chain(day -> remove(day).chain(most -> next(day, most)))
                .chain(() -> papers.remove(id).invoke(gone -> count(RetentionSubject.EVIDENCE, gone)))
                .replaceWithVoid();
    }

    /** @return the largest batch: a full one may not have been the last */
    private Uni<Integer> remove(Day day) {
        return Multi.createFrom()
                .iterable(EXPIRIES)
                .onItem()
                .transformToUniAndConcatenate(expiry -> transaction
                        .in(day.practice().id(), () -> expired(expiry, day))
                        .invoke(gone -> count(expiry.subject(), gone)))
                .collect()
                .asList()
                .chain(removed -> transaction
                        .in(
                                day.practice().id(),
                                () -> patients.erase(
                                        day.practice().id(),
                                        day.keptSince(RetentionSubject.UNSCANNED_PATIENTS),
                                        day.keptFrom(RetentionSubject.UNSCANNED_PATIENTS),
                                        BATCH))
                        .invoke(gone -> count(RetentionSubject.UNSCANNED_PATIENTS, gone))
                        .map(gone -> Math.max(
                                gone,
                                removed.stream()
                                        .mapToInt(Integer::intValue)
                                        .max()
                                        .orElse(0))));
    }

    private Uni<Integer> expired(Expiry expiry, Day day) {
        PracticeId practice = day.practice().id();
        return Sql.<Integer>one("select expire_" + expiry.what() + "($1, $2, $3)", practice, expiry.before(day), BATCH)
                .map(Objects::requireNonNull)
                .call(removed -> removed == 0
                        ? Uni.createFrom().voidItem()
                        : audit.record(
                                new Accessor(practice, "rights-service", "service", null),
                                AccessAction.DELETED,
                                "expired-" + expiry.what().replace('_', '-'),
                                null,
                                null));
    }

    private Uni<Void> next(Day day, int most) {
        return most < BATCH
                ? transaction.in(day.practice().id(), () -> Sql.update(
                                "update retention_sweep set due_at = $2 where practice_id = $1",
                                day.practice().id(),
                                day.tomorrow())
                        .replaceWithVoid())
                : Uni.createFrom().voidItem();
    }

    private void count(RetentionSubject subject, int rows) {
        Objects.requireNonNull(removed.get(subject)).increment(rows);
    }
}
