package eu.dermalia.rights.request;

import eu.dermalia.rights.Sweep;
import eu.dermalia.tenancy.TenantTransaction;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
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
        return Sweep.each(
                        LOG,
                        "Looking at deadlines",
                        transaction.asWorker(() -> timers.due(clock.instant())),
                        due -> warnOfDeadline.warn(due.practice(), due.request()))
                .chain(() -> Sweep.guarded(
                        LOG,
                        "Counting missed deadlines",
                        transaction
                                .asWorker(() -> timers.overdue(clock.instant()))
                                .invoke(overdue::set)
                                .replaceWithVoid()));
    }
}
