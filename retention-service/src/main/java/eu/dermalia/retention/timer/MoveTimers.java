package eu.dermalia.retention.timer;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.messaging.GuardState;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.retention.practice.model.PracticeClock;
import eu.dermalia.retention.timer.model.RetentionClock;
import eu.dermalia.retention.timer.model.Schedule;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The end of a treatment moves the timers of all its scans; whoever needs the new day is told. */
@ApplicationScoped
class MoveTimers {
    private final Guards guards;
    private final Treatments treatments;
    private final Outbox outbox;

    MoveTimers(Guards guards, Treatments treatments, Outbox outbox) {
        this.guards = guards;
        this.treatments = treatments;
        this.outbox = outbox;
    }

    /** Nothing is noted of a patient who is erased. @param endedOn null: the treatment goes on */
    Uni<Void> move(
            PracticeId practice,
            PatientId patient,
            @Nullable LocalDate endedOn,
            Instant recordedAt,
            PracticeClock clock) {
        return guards.share(practice, patient.value())
                .chain(state -> state == GuardState.ERASED
                        ? Uni.createFrom().item(false)
                        : treatments.note(practice, patient, endedOn, recordedAt))
                .chain(news -> news
                        ? TimerEntity.lockAll(patient, Purpose.MEDICAL)
                                .chain(timers -> moveAll(practice, timers, endedOn, clock))
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> moveAll(
            PracticeId practice, List<TimerEntity> timers, @Nullable LocalDate endedOn, PracticeClock clock) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (TimerEntity timer : timers) {
            Schedule schedule = RetentionClock.medical(timer.capturedAt, endedOn, clock.zone());
            if (!schedule.equals(timer.schedule())) {
                timer.set(schedule);
                all = all.chain(() -> outbox.publish(practice, timer.scheduled()));
            }
        }
        return all;
    }
}
