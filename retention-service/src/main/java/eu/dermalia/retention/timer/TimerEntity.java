package eu.dermalia.retention.timer;

import eu.dermalia.contracts.BasisId;
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
    /** Before every clock's time: the next sweep works out when something is to happen. */
    private static final Instant AT_ONCE = Instant.EPOCH;

    private static final String ORDERED = "ORDERED";

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

    @Nullable
    @Column(name = "basis_id")
    UUID basisId;

    /** How long the patient was told that an aesthetic one is kept; null for a medical one. */
    @Nullable
    Integer months;

    /** When a sweep looks at it again; null for never. */
    @Nullable
    @Column(name = "look_at")
    Instant lookAt;

    @Nullable
    @Column(name = "told_days")
    Integer toldDays;

    @Nullable
    String purge;

    @Nullable
    @Column(name = "announced_at")
    Instant announcedAt;

    @Nullable
    @Column(name = "earliest_at")
    Instant earliestAt;

    @Nullable
    @Column(name = "purge_reason")
    String purgeReason;

    @Column(name = "purge_failures")
    int purgeFailures;

    /** For Hibernate. */
    protected TimerEntity() {}

    TimerEntity(PracticeId practice, ScanStored scan, int aestheticMonths, Schedule schedule) {
        scanId = scan.scanId().value();
        practiceId = practice.value();
        patientId = scan.patientId().value();
        purpose = scan.purpose();
        capturedAt = scan.capturedAt();
        basisId = scan.basisId().value();
        months = purpose == Purpose.AESTHETIC ? aestheticMonths : null;
        set(schedule);
    }

    /** What was announced is void: it was about another day. An erasure that is ordered goes on. */
    final void set(Schedule schedule) {
        rule = schedule.rule();
        dueOn = schedule.dueOn();
        dueAt = schedule.dueAt();
        if (!isOrdered()) {
            lookAt = dueAt == null ? null : AT_ONCE;
            toldDays = null;
            purge = null;
            announcedAt = null;
            earliestAt = null;
            purgeReason = null;
            purgeFailures = 0;
        }
    }

    void repurpose(Purpose to, BasisId basis, @Nullable Integer newMonths, Schedule schedule) {
        purpose = to;
        basisId = basis.value();
        months = newMonths;
        set(schedule);
    }

    /** @return whether its day moved; it never moves away */
    boolean shorten(int newMonths, Schedule schedule) {
        months = newMonths;
        boolean sooner =
                dueAt != null && schedule.dueAt() != null && schedule.dueAt().isBefore(dueAt);
        if (sooner && !isOrdered()) {
            set(schedule);
        }
        return sooner && !isOrdered();
    }

    Timer timer() {
        return new Timer(new PatientId(patientId), purpose, schedule(), basisId == null ? null : new BasisId(basisId));
    }

    boolean isOrdered() {
        return ORDERED.equals(purge);
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
