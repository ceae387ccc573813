package eu.dermalia.rights.thirdcountry;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.WorkHandler;
import eu.dermalia.messaging.WorkItem;
import eu.dermalia.messaging.WorkOutcome;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.rights.practice.Practices;
import eu.dermalia.rights.readiness.ReadinessGate;
import eu.dermalia.rights.readiness.model.Evidence;
import eu.dermalia.rights.readiness.model.ReadinessPoint;
import eu.dermalia.rights.thirdcountry.Checks.Check;
import eu.dermalia.rights.thirdcountry.model.Finding;
import eu.dermalia.rights.thirdcountry.model.Finding.Source;
import eu.dermalia.rights.thirdcountry.model.Outcome;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Looks at the path, outside any transaction, and answers the practice's fifth point with what it found. */
@ApplicationScoped
class CheckWork implements WorkHandler {
    static final String KIND = "third-country-check";
    private static final String AUTHOR = "rights-service";

    private final ObservePath path;
    private final TenantTransaction transaction;
    private final Practices practices;
    private final Checks checks;
    private final ReadinessGate gate;
    private final WorkQueue queue;
    private final ThirdCountryConfig config;
    private final Clock clock;

    CheckWork(
            ObservePath path,
            TenantTransaction transaction,
            Practices practices,
            Checks checks,
            ReadinessGate gate,
            WorkQueue queue,
            ThirdCountryConfig config,
            Clock clock) {
        this.path = path;
        this.transaction = transaction;
        this.practices = practices;
        this.checks = checks;
        this.gate = gate;
        this.queue = queue;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** To be checked now, and again tomorrow. Inside a tenant's transaction. */
    static Uni<Void> ask(PracticeId practice, WorkQueue queue, Checks checks, Instant next) {
        return checks.dueAt(practice, next).chain(() -> queue.enqueue(practice, practice.value(), KIND, Map.of()));
    }

    @Override
    public Uni<WorkOutcome> perform(WorkItem item) {
        return transaction
                .in(item.practice(), CheckWork::secured)
                .chain(secured -> Uni.createFrom()
                        .item(() -> path.look(secured))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .chain(seen -> transaction.in(
                        item.practice(), () -> keep(item.practice(), seen).chain(() -> queue.finish(item))))
                .replaceWith(new WorkOutcome.Done());
    }

    /** Whether this very session is under TLS: PostgreSQL says so itself. */
    private static Uni<Boolean> secured() {
        return Sql.<Boolean>one("select ssl from pg_stat_ssl where pid = pg_backend_pid()")
                .map(Boolean.TRUE::equals);
    }

    private Uni<Void> keep(PracticeId practice, ObservePath.Path seen) {
        Instant now = clock.instant();
        List<Finding> findings = seen.findings();
        Outcome outcome = Outcome.of(findings);
        Check check = new Check(now.truncatedTo(ChronoUnit.SECONDS).toString(), now, outcome, findings);
        return checks.add(practice, check)
                .chain(() -> checks.seen(practice, outcome, seen.certificateUntil()))
                .chain(() -> act(practice, check, now));
    }

    private Uni<Void> act(PracticeId practice, Check check, Instant now) {
        return switch (check.outcome()) {
            case PASSED ->
                practices
                        .find(practice)
                        .map(found -> evidence(check, found.orElseThrow().today(now)))
                        .chain(evidence -> gate.answer(practice, ReadinessPoint.THIRD_COUNTRY_CHECK, evidence, AUTHOR));
            case FAILED -> gate.answer(practice, ReadinessPoint.THIRD_COUNTRY_CHECK, null, AUTHOR);
            // What was in force lasts as long as it was meant to.
            case INCONCLUSIVE -> checks.dueAt(practice, now.plus(config.again()));
        };
    }

    private Evidence evidence(Check check, LocalDate today) {
        long observed = check.findings().stream()
                .filter(one -> one.source() == Source.OBSERVED)
                .count();
        return new Evidence(
                ReadinessPoint.THIRD_COUNTRY_CHECK,
                check.version(),
                AUTHOR,
                today,
                today.plusDays(config.validDays()),
                (check.findings().size() - observed) + " declared, " + observed + " observed");
    }
}
