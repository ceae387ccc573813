package eu.dermalia.rights.request;

import eu.dermalia.tenancy.Round;
import eu.dermalia.tenancy.TenantTransaction;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Looks for deadlines of all practices that come near or are past, and counts the missed ones ({@code
 * dermalia_requests_overdue}) and those that end within two days ({@code dermalia_requests_near_deadline}).
 */
@ApplicationScoped
class DeadlineWatch {
    /** As near as the last warning that the practice gets. */
    private static final Duration NEAR = Duration.ofDays(2);

    private static final Logger LOG = Logger.getLogger(DeadlineWatch.class);

    private final TenantTransaction transaction;
    private final RequestTimers timers;
    private final WarnOfDeadline warnOfDeadline;
    private final Clock clock;
    private final AtomicLong overdue = new AtomicLong();
    private final AtomicLong near = new AtomicLong();

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
        metrics.gauge("dermalia.requests.near.deadline", near);
    }

    @Scheduled(every = "{dermalia.rights.requests.watch-every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return Round.each(
                        LOG,
                        "Looking at deadlines",
                        transaction.asWorker(() -> timers.due(clock.instant())),
                        due -> warnOfDeadline.warn(due.practice(), due.request()))
                .chain(() ->
                        Round.guarded(LOG, "Counting deadlines", transaction.asWorker(() -> count(clock.instant()))));
    }

    private Uni<Void> count(Instant now) {
        return timers.overdue(now)
                .invoke(overdue::set)
                .chain(() -> timers.ending(now, now.plus(NEAR)))
                .invoke(near::set)
                .replaceWithVoid();
    }
}
