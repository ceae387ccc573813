package eu.dermalia.rights.audit;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.tenancy.Round;
import eu.dermalia.tenancy.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/**
 * Signs each practice's chain once a day (UTC). Each is also written to the log, which is kept elsewhere than the database:
 * a witness that whoever owns the database cannot change. Replicas may both come: the chain's lock makes the second find
 * that it is done.
 */
@ApplicationScoped
class DailyCheckpoint {
    private static final Logger LOG = Logger.getLogger(DailyCheckpoint.class);
    private static final int PRACTICES = 1000;

    private final TenantTransaction transaction;
    private final Checkpoints checkpoints;
    private final Clock clock;

    DailyCheckpoint(TenantTransaction transaction, Checkpoints checkpoints, Clock clock) {
        this.transaction = transaction;
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    @Scheduled(every = "{dermalia.rights.audit.checkpoint-every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return Round.each(
                LOG,
                "Signing checkpoints",
                transaction.asWorker(() -> checkpoints.due(today, PRACTICES)),
                practice -> one(practice, today));
    }

    private Uni<Void> one(PracticeId practice, LocalDate today) {
        return transaction
                .in(practice, () -> checkpoints.make(practice, today, clock.instant()))
                .invoke(made -> made.ifPresent(
                        kept -> LOG.infof("Audit checkpoint %s %d %s", practice, kept.position(), kept.hash())))
                .replaceWithVoid();
    }
}
