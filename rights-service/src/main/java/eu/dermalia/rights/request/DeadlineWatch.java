package eu.dermalia.rights.request;

import eu.dermalia.rights.request.RequestTimers.Due;
import eu.dermalia.tenancy.TenantTransaction;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Looks for deadlines of all practices that come near or are past, and counts the missed ones ({@code dermalia.requests.overdue}). */
@ApplicationScoped
class DeadlineWatch {
    private static final Logger LOG = Logger.getLogger(DeadlineWatch.class);

    private final TenantTransaction transaction;
    private final RequestTimers timers;
    private final WarnOfDeadline warnOfDeadline;
    private final Clock clock;
    private final AtomicLong overdue = new AtomicLong();

    DeadlineWatch(
            TenantTransaction transaction,
            RequestTimers timers,
            WarnOfDeadline warnOfDeadline,
            Clock clock,
            MeterRegistry metrics) {
        this.transaction = transaction;
        this.timers = timers;
        this.warnOfDeadline = warnOfDeadline;
        this.clock = clock;
        metrics.gauge("dermalia.requests.overdue", overdue);
    }

    @Scheduled(every = "{dermalia.rights.requests.watch-every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return transaction
                .asWorker(() -> timers.due(clock.instant()))
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .onItem()
                .transformToUniAndConcatenate(this::one)
                .toUni()
                .chain(() -> transaction.asWorker(() -> timers.overdue(clock.instant())))
                .invoke(overdue::set)
                .replaceWithVoid()
                // no database for now, or the service stops: the next round comes
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "Deadlines were not looked at: %s", failure.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }

    /** One request's failure is not the next one's; it stays due. */
    private Uni<Void> one(Due due) {
        return warnOfDeadline
                .warn(due.practice(), due.request())
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "The deadline of request %s was not looked at: %s",
                        due.request(), failure.getClass().getName()))
                .onFailure()
                .recoverWithNull();
    }
}
