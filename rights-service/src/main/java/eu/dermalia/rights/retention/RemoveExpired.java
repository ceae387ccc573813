package eu.dermalia.rights.retention;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.Sweep;
import eu.dermalia.rights.practice.Practices;
import eu.dermalia.rights.practice.model.Practice;
import eu.dermalia.rights.retention.model.RetentionRules;
import eu.dermalia.rights.retention.model.RetentionSubject;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Accessor;
import eu.dermalia.web.Audit;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Removes closed requests and withdrawn consents on the first day after their period, daily for each practice, in batches.
 * Replicas may both come: rows that the other has locked are passed over. The database itself refuses what is younger than
 * three years, whatever is asked of it ({@code expire_requests}, {@code expire_consents}).
 */
@ApplicationScoped
class RemoveExpired {
    private static final Logger LOG = Logger.getLogger(RemoveExpired.class);
    private static final int BATCH = 500;

    private final TenantTransaction transaction;
    private final Practices practices;
    private final RetentionRuleStore rules;
    private final Audit audit;
    private final Clock clock;

    RemoveExpired(
            TenantTransaction transaction, Practices practices, RetentionRuleStore rules, Audit audit, Clock clock) {
        this.transaction = transaction;
        this.practices = practices;
        this.rules = rules;
        this.audit = audit;
        this.clock = clock;
    }

    @Scheduled(every = "{dermalia.rights.retention.look-every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return Sweep.each(
                LOG, "Removing what has expired", transaction.asWorker(() -> due(clock.instant())), this::one);
    }

    private static Uni<List<PracticeId>> due(Instant now) {
        return Sql.rows("select practice_id from retention_sweep where due_at <= $1 order by due_at limit 100", now)
                .map(rows -> rows.stream()
                        .map(row -> new PracticeId((UUID) Objects.requireNonNull(row[0])))
                        .toList());
    }

    private Uni<Void> one(PracticeId id) {
        return transaction.in(
                id, () -> practices.find(id).map(Optional::orElseThrow).chain(practice -> rules.of(id)
                        .chain(own -> remove(practice, own))));
    }

    private Uni<Void> remove(Practice practice, RetentionRules own) {
        Instant now = clock.instant();
        LocalDate today = practice.today(now);
        ZoneId zone = practice.profile().timeZone();
        Instant consentsFrom = own.keptFrom(RetentionSubject.CONSENTS, today)
                .atStartOfDay(zone)
                .toInstant();
        return expired("requests", practice.id(), own.keptFrom(RetentionSubject.REQUESTS, today))
                .chain(requests ->
                        expired("consents", practice.id(), consentsFrom).map(consents -> Math.max(requests, consents)))
                .map(most -> most == BATCH
                        ? now
                        : today.plusDays(1).atStartOfDay(zone).toInstant())
                .chain(next -> Sql.update(
                        "update retention_sweep set due_at = $2 where practice_id = $1", practice.id(), next))
                .replaceWithVoid();
    }

    /** @param before what began before goes */
    private Uni<Integer> expired(String what, PracticeId practice, Object before) {
        Accessor itself = new Accessor(practice, "rights-service", "service", null);
        return Sql.<Integer>one("select expire_" + what + "($1, $2, $3)", practice, before, BATCH)
                .map(Objects::requireNonNull)
                .call(removed -> removed == 0
                        ? Uni.createFrom().voidItem()
                        : audit.record(itself, AccessAction.DELETED, "expired-" + what, null, null));
    }
}
