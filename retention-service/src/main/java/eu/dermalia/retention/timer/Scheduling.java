package eu.dermalia.retention.timer;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.retention.practice.model.PracticeClock;
import eu.dermalia.retention.timer.model.RetentionClock;
import eu.dermalia.retention.timer.model.Schedule;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** A scan's day, computed from the facts. Inside a tenant's transaction. */
@ApplicationScoped
class Scheduling {
    private final Treatments treatments;

    Scheduling(Treatments treatments) {
        this.treatments = treatments;
    }

    /** For a medical one the treatment stays locked. */
    Uni<Schedule> of(PracticeId practice, PatientId patient, Purpose purpose, Instant capturedAt, PracticeClock clock) {
        return switch (purpose) {
            case AESTHETIC ->
                Uni.createFrom().item(RetentionClock.aesthetic(capturedAt, clock.aestheticMonths(), clock.zone()));
            case MEDICAL ->
                treatments
                        .lockEnd(practice, patient)
                        .map(end -> RetentionClock.medical(capturedAt, end.orElse(null), clock.zone()));
        };
    }
}
