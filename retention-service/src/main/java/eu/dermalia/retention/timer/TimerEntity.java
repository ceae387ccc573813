package eu.dermalia.retention.timer;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.RetentionRule;
import eu.dermalia.contracts.RetentionScheduled;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.ScanStored;
import eu.dermalia.retention.timer.model.Schedule;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "timer")
class TimerEntity extends PanacheEntityBase {
    @Id
    @Column(name = "scan_id")
    UUID scanId;

    @Column(name = "practice_id")
    UUID practiceId;

    @Column(name = "patient_id")
    UUID patientId;

    @Enumerated(EnumType.STRING)
    Purpose purpose;

    @Column(name = "captured_at")
    Instant capturedAt;

    @Enumerated(EnumType.STRING)
    RetentionRule rule;

    @Nullable
    @Column(name = "due_on")
    LocalDate dueOn;

    @Nullable
    @Column(name = "due_at")
    Instant dueAt;

    /** For Hibernate. */
    protected TimerEntity() {}

    TimerEntity(PracticeId practice, ScanStored scan, Schedule schedule) {
        scanId = scan.scanId().value();
        practiceId = practice.value();
        patientId = scan.patientId().value();
        purpose = scan.purpose();
        capturedAt = scan.capturedAt();
        set(schedule);
    }

    final void set(Schedule schedule) {
        rule = schedule.rule();
        dueOn = schedule.dueOn();
        dueAt = schedule.dueAt();
    }

    Schedule schedule() {
        return new Schedule(rule, dueOn, dueAt);
    }

    RetentionScheduled scheduled() {
        return new RetentionScheduled(new ScanId(scanId), new PatientId(patientId), purpose, rule, dueOn, dueAt);
    }

    static Uni<Optional<TimerEntity>> lock(ScanId scan) {
        return TimerEntity.<TimerEntity>findById(scan.value(), LockModeType.PESSIMISTIC_WRITE)
                .map(Optional::ofNullable);
    }

    /** In one order for everybody, so that nobody waits in a circle. */
    static Uni<List<TimerEntity>> lockAll(PatientId patient, Purpose purpose) {
        return TimerEntity.<TimerEntity>find(
                        "patientId = ?1 and purpose = ?2", Sort.by("scanId"), patient.value(), purpose)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }
}
