package eu.dermalia.rights.thirdcountry;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.tenancy.Round;
import eu.dermalia.tenancy.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Has every practice's path looked at again, daily. Replicas may both come: there is at most one piece of work a practice. */
@ApplicationScoped
class DailyCheck {
    private static final Logger LOG = Logger.getLogger(DailyCheck.class);

    private final TenantTransaction transaction;
    private final Checks checks;
    private final WorkQueue queue;
    private final ThirdCountryConfig config;
    private final Clock clock;

    DailyCheck(TenantTransaction transaction, Checks checks, WorkQueue queue, ThirdCountryConfig config, Clock clock) {
        this.transaction = transaction;
        this.checks = checks;
        this.queue = queue;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "{dermalia.rights.third-country.look-every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return Round.each(
                LOG,
                "Asking for checks of data paths",
                transaction.asWorker(() -> checks.due(clock.instant())),
                this::one);
    }

    private Uni<Void> one(PracticeId practice) {
        return transaction.in(
                practice,
                () -> CheckWork.ask(practice, queue, checks, clock.instant().plus(config.every())));
    }
}
