package eu.dermalia.retention.erasure;

import eu.dermalia.contracts.Article17Ground;
import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.ErasureOrdered;
import eu.dermalia.contracts.ErasureRefused;
import eu.dermalia.contracts.ErasureRequested;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RefusalGround;
import eu.dermalia.contracts.Requester;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.retention.erasure.model.ErasureDecision.Refuse;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
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
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * <pre>
 * (requested) ──▶ REFUSED
 *      └────────▶ ORDERED ──▶ COMPLETED
 * </pre>
 */
@Entity
@Table(name = "erasure")
class ErasureEntity extends PanacheEntityBase {
    enum State {
        REFUSED,
        ORDERED,
        COMPLETED
    }

    @Id
    @Column(name = "erasure_id")
    UUID erasureId;

    @Column(name = "practice_id")
    UUID practiceId;

    @Column(name = "scan_id")
    UUID scanId;

    /** Null once it is completed: the proof needs no patient. */
    @Nullable
    @Column(name = "patient_id")
    UUID patientId;

    @Enumerated(EnumType.STRING)
    ErasureGround ground;

    @Nullable
    @Enumerated(EnumType.STRING)
    @Column(name = "article17_ground")
    Article17Ground article17Ground;

    @Enumerated(EnumType.STRING)
    @Column(name = "requested_by")
    Requester requestedBy;

    String commitment;

    @Enumerated(EnumType.STRING)
    State state;

    @Nullable
    @Enumerated(EnumType.STRING)
    @Column(name = "refusal_ground")
    RefusalGround refusalGround;

    @Nullable
    @Column(name = "erased_on")
    LocalDate erasedOn;

    @Column(name = "requested_at")
    Instant requestedAt;

    @Column(name = "decided_at")
    Instant decidedAt;

    int attempt;

    @Nullable
    @Column(name = "completed_at")
    Instant completedAt;

    @Nullable
    @Column(name = "receipt_digest")
    String receiptDigest;

    /** For Hibernate. */
    protected ErasureEntity() {}

    private ErasureEntity(PracticeId practice, ErasureRequested asked, State state, Instant now) {
        erasureId = asked.erasureId().value();
        practiceId = practice.value();
        scanId = asked.scanId().value();
        patientId = asked.patientId().value();
        ground = asked.ground();
        article17Ground = asked.article17Ground();
        requestedBy = asked.requestedBy();
        commitment = asked.commitment();
        requestedAt = asked.requestedAt();
        decidedAt = now;
        this.state = state;
    }

    static ErasureEntity ordered(PracticeId practice, ErasureRequested asked, Instant now) {
        return new ErasureEntity(practice, asked, State.ORDERED, now);
    }

    static ErasureEntity refused(PracticeId practice, ErasureRequested asked, Refuse refusal, Instant now) {
        ErasureEntity erasure = new ErasureEntity(practice, asked, State.REFUSED, now);
        erasure.refusalGround = refusal.ground();
        erasure.erasedOn = refusal.erasedOn();
        return erasure;
    }

    /** What stood against it is over. */
    void orderAfterAll(Instant now) {
        state = State.ORDERED;
        refusalGround = null;
        erasedOn = null;
        decidedAt = now;
    }

    /** The next order, counted. */
    ErasureOrdered nextOrder(Instant now) {
        attempt++;
        return new ErasureOrdered(id(), scan(), patient(), ground, attempt, now);
    }

    /** A later order than those known, after a restore. */
    void orderedAgain(int by) {
        attempt = Math.max(attempt, by);
    }

    ErasureRefused refusal() {
        return new ErasureRefused(id(), scan(), patient(), Objects.requireNonNull(refusalGround), erasedOn, decidedAt);
    }

    void complete(Instant now, String digest) {
        state = State.COMPLETED;
        completedAt = now;
        receiptDigest = digest;
        patientId = null;
    }

    ErasureId id() {
        return new ErasureId(erasureId);
    }

    ScanId scan() {
        return new ScanId(scanId);
    }

    /** While it is not completed. */
    PatientId patient() {
        return new PatientId(Objects.requireNonNull(patientId));
    }

    static Uni<Optional<ErasureEntity>> lock(ErasureId erasure) {
        return ErasureEntity.<ErasureEntity>findById(erasure.value(), LockModeType.PESSIMISTIC_WRITE)
                .map(Optional::ofNullable);
    }
}
