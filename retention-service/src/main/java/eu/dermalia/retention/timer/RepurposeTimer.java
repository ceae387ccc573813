package eu.dermalia.retention.timer;

import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.retention.practice.Practices;
import eu.dermalia.retention.practice.model.PracticeClock;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** A scan serves another purpose: its day is computed anew from the same facts. Inside a tenant's transaction. */
@ApplicationScoped
public class RepurposeTimer {
    private final Treatments treatments;
    private final Scheduling scheduling;
    private final Practices practices;
    private final Outbox outbox;

    RepurposeTimer(Treatments treatments, Scheduling scheduling, Practices practices, Outbox outbox) {
        this.treatments = treatments;
        this.scheduling = scheduling;
        this.practices = practices;
        this.outbox = outbox;
    }

    /** The treatment first and the timer then, as everybody: neither moves until this transaction ends. */
    public Uni<Optional<Timer>> lock(PracticeId practice, ScanId scan) {
        return Sql.<UUID>one("select patient_id from timer where practice_id = $1 and scan_id = $2", practice, scan)
                .chain(patient -> patient == null
                        ? Uni.createFrom().item(Optional.empty())
                        : treatments
                                .lockEnd(practice, new PatientId(patient))
                                .chain(end -> TimerEntity.lock(scan))
                                .map(found -> found.map(TimerEntity::timer)));
    }

    /** @return the new day; empty while no end of treatment is known */
    public Uni<Optional<LocalDate>> change(PracticeId practice, ScanId scan, Purpose to, BasisId basis) {
        return practices.clock(practice).map(Optional::orElseThrow).chain(clock -> TimerEntity.lock(scan)
                .map(Optional::orElseThrow)
                .chain(timer -> moved(practice, timer, to, basis, clock)));
    }

    private Uni<Optional<LocalDate>> moved(
            PracticeId practice, TimerEntity timer, Purpose to, BasisId basis, PracticeClock clock) {
        return scheduling
                .of(practice, new PatientId(timer.patientId), to, timer.capturedAt, clock)
                .invoke(schedule ->
                        timer.repurpose(to, basis, to == Purpose.AESTHETIC ? clock.aestheticMonths() : null, schedule))
                .chain(() -> outbox.publish(practice, timer.scheduled()))
                .replaceWith(() -> Optional.ofNullable(timer.dueOn));
    }
}
