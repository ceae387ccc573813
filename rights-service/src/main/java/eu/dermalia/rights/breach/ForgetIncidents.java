package eu.dermalia.rights.breach;

import eu.dermalia.rights.retention.model.RetentionSubject;
import eu.dermalia.tenancy.DatabaseTime;
import eu.dermalia.tenancy.Round;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/**
 * Removes the operator's own record of a breach when no practice's rule can want it any more: the longest that one may set, after
 * the year of the last entry (GDPR Art. 5(1)(e), 33(5)). A service whose clock is off removes nothing.
 */
@ApplicationScoped
class ForgetIncidents {
    private static final Logger LOG = Logger.getLogger(ForgetIncidents.class);
    private static final int BATCH = 100;

    private final TenantTransaction transaction;
    private final Clock clock;

    ForgetIncidents(TenantTransaction transaction, Clock clock) {
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(every = "{dermalia.rights.retention.look-every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return Round.guarded(
                LOG, "Removing expired breaches", transaction.in(Installation.ID, () -> DatabaseTime.trusted(clock)
                        .chain(now -> now.isPresent()
                                ? expire(LocalDate.ofInstant(now.get(), ZoneOffset.UTC))
                                : Uni.createFrom().voidItem())));
    }

    private static Uni<Void> expire(LocalDate today) {
        return Sql.<Integer>one(
                        "select expire_incidents($1, $2, $3)",
                        Installation.ID,
                        LocalDate.of(today.getYear() - RetentionSubject.BREACHES.maximum(), Month.JANUARY, 1)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant(),
                        BATCH)
                .replaceWithVoid();
    }
}
