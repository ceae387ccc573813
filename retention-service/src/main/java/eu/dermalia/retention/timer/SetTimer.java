package eu.dermalia.retention.timer;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanStored;
import eu.dermalia.messaging.GuardState;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.retention.practice.model.PracticeClock;
import eu.dermalia.retention.timer.model.Schedule;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Starts a scan's clock. */
@ApplicationScoped
class SetTimer {
    private final Guards guards;
    private final Scheduling scheduling;
    private final Outbox outbox;

    SetTimer(Guards guards, Scheduling scheduling, Outbox outbox) {
        this.guards = guards;
        this.scheduling = scheduling;
        this.outbox = outbox;
    }

    /** Idempotent; a scan that was erased before its event came stays erased. */
    Uni<Void> set(PracticeId practice, ScanStored scan, PracticeClock clock) {
        return guards.look(practice, scan.scanId().value()).chain(state -> {
            if (state == GuardState.ERASED) {
                return Uni.createFrom().voidItem();
            }
            return guards.open(practice, scan.scanId().value())
                    .chain(() -> TimerEntity.lock(scan.scanId()))
                    .chain(known -> known.isPresent()
                            ? Uni.createFrom().voidItem()
                            : scheduling
                                    .of(practice, scan.patientId(), scan.purpose(), scan.capturedAt(), clock)
                                    .chain(schedule -> start(practice, scan, clock, schedule)));
        });
    }

    private Uni<Void> start(PracticeId practice, ScanStored scan, PracticeClock clock, Schedule schedule) {
        TimerEntity timer = new TimerEntity(practice, scan, clock.aestheticMonths(), schedule);
        return timer.persist().chain(() -> outbox.publish(practice, timer.scheduled()));
    }
}
