package eu.dermalia.rights.thirdcountry;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.tenancy.TenantTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
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
        return transaction
                .asWorker(() -> checks.due(clock.instant()))
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(this::one)
                .toUni()
                .replaceWithVoid()
                // no database for now, or the service stops: the next round comes
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "The data paths due were not looked up: %s",
                        failure.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Void> one(PracticeId practice) {
        return transaction.in(
                practice,
                () -> CheckWork.ask(practice, queue, checks, clock.instant().plus(config.every())));
    }
}
