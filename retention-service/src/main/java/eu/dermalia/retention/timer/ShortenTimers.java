package eu.dermalia.retention.timer;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.RetentionScheduled;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.messaging.WorkHandler;
import eu.dermalia.messaging.WorkItem;
import eu.dermalia.messaging.WorkOutcome;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.retention.practice.Practices;
import eu.dermalia.retention.practice.model.PracticeClock;
import eu.dermalia.retention.timer.model.RetentionClock;
import eu.dermalia.retention.timer.model.Schedule;
import eu.dermalia.tenancy.TenantTransaction;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A practice keeps aesthetic scans for a shorter time: their days are computed anew. Never later than before, for each
 * patient was told a period.
 */
@ApplicationScoped
class ShortenTimers implements WorkHandler {
    private static final int BATCH = 200;

    private final TenantTransaction transaction;
    private final Practices practices;
    private final Outbox outbox;
    private final WorkQueue work;

    ShortenTimers(TenantTransaction transaction, Practices practices, Outbox outbox, WorkQueue work) {
        this.transaction = transaction;
        this.practices = practices;
        this.outbox = outbox;
        this.work = work;
    }

    @Override
    public String kind() {
        return Practices.SHORTEN_TIMERS;
    }

    @Override
    public Uni<WorkOutcome> perform(WorkItem item) {
        return transaction
                .in(item.practice(), () -> practices
                        .clock(item.practice())
                        .map(Optional::orElseThrow)
                        .chain(clock -> some(item.practice(), clock))
                        .chain(count -> count < BATCH
                                ? work.finish(item).replaceWith(true)
                                : work.hold(item).replaceWith(false)))
                .chain(done -> done ? Uni.createFrom().item(new WorkOutcome.Done()) : perform(item));
    }

    private Uni<Integer> some(PracticeId practice, PracticeClock clock) {
        return TimerEntity.<TimerEntity>find(
                        "practiceId = ?1 and purpose = ?2 and (months is null or months > ?3)",
                        Sort.by("scanId"),
                        practice.value(),
                        Purpose.AESTHETIC,
                        clock.aestheticMonths())
                .page(0, BATCH)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list()
                .chain(timers ->
                        outbox.publishAll(practice, shortened(timers, clock)).replaceWith(timers.size()));
    }

    private static List<RetentionScheduled> shortened(List<TimerEntity> timers, PracticeClock clock) {
        List<RetentionScheduled> news = new ArrayList<>();
        for (TimerEntity timer : timers) {
            Schedule schedule = RetentionClock.aesthetic(timer.capturedAt, clock.aestheticMonths(), clock.zone());
            if (timer.shorten(clock.aestheticMonths(), schedule)) {
                news.add(timer.scheduled());
            }
        }
        return news;
    }
}
