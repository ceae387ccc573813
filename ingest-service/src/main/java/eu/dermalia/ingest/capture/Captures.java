package eu.dermalia.ingest.capture;

import com.github.f4b6a3.uuid.UuidCreator;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.RejectionReason;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.ingest.artefact.model.Manifest;
import eu.dermalia.ingest.capture.model.CaptureState;
import eu.dermalia.ingest.capture.model.PullDecision;
import eu.dermalia.ingest.capture.model.WaitReason;
import eu.dermalia.ingest.cluster.CaptureCluster;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.vault.BlindIndex;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of captures. Everything here runs inside a tenant's transaction. */
@ApplicationScoped
public class Captures {
    private static final String FIND = "select " + Capture.COLUMNS + " from capture where practice_id = $1 and ";

    private final BlindIndex index;

    Captures(BlindIndex index) {
        this.index = index;
    }

    /** Makes the capture known; one that was done with before is {@code REPEATED}. Null when it was known already. */
    Uni<@Nullable Capture> offer(PracticeId practice, CaptureCluster.Offer offer) {
        return Sql.rows(
                        """
                insert into capture (practice_id, capture_ref, digest, capture_id, site, state, offered_at)
                select $1, $2, $3, $4, $5, case when exists
                    (select 1 from done_capture where practice_id = $1 and digest = $3) then 'REPEATED' else 'OFFERED' end,
                    $6
                on conflict (practice_id, digest) do nothing returning %s""".formatted(Capture.COLUMNS),
                        practice,
                        UuidCreator.getTimeOrderedEpoch(),
                        digest(practice, offer.captureId()),
                        offer.captureId(),
                        offer.site(),
                        offer.offeredAt())
                .map(Captures::first);
    }

    Uni<@Nullable Capture> known(PracticeId practice, String captureId) {
        return Sql.rows(FIND + "digest = $2", practice, digest(practice, captureId))
                .map(Captures::first);
    }

    Uni<@Nullable Capture> find(PracticeId practice, UUID ref) {
        return Sql.rows(FIND + "capture_ref = $2", practice, ref).map(Captures::first);
    }

    Uni<@Nullable Capture> lock(PracticeId practice, UUID ref) {
        return Sql.rows(FIND + "capture_ref = $2 for update", practice, ref).map(Captures::first);
    }

    /** As the cluster offers it; null when nothing is known of it. */
    public Uni<@Nullable Capture> offered(PracticeId practice, String captureId) {
        return known(practice, captureId);
    }

    /** All that is known to be a patient's. */
    public Uni<List<Capture>> ofPatient(PracticeId practice, PatientId patient) {
        return Sql.rows(FIND + "patient_id = $2 order by capture_ref", practice, patient)
                .map(rows -> rows.stream().map(Capture::of).toList());
    }

    /**
     * It is never pulled, whatever state it is in.
     *
     * @return the capture as it was; null when it is gone, or has become a scan
     */
    public Uni<@Nullable Capture> sweep(PracticeId practice, UUID ref) {
        return lock(practice, ref)
                .chain(capture -> capture == null || capture.state() == CaptureState.PULLED
                        ? Uni.createFrom().nullItem()
                        : discarded(practice, capture).replaceWith(capture));
    }

    /** The capture that is, or became, this scan. */
    public Uni<@Nullable Capture> ofScan(PracticeId practice, ScanId scan) {
        return Sql.rows(FIND + "scan_id = $2", practice, scan).map(Captures::first);
    }

    /** The same, locked. */
    public Uni<@Nullable Capture> lockOfScan(PracticeId practice, ScanId scan) {
        return Sql.rows(FIND + "scan_id = $2 for update", practice, scan).map(Captures::first);
    }

    /** In the order of their arrival here, after the given one. */
    Uni<List<Capture>> page(PracticeId practice, @Nullable CaptureState state, @Nullable UUID after, int limit) {
        return Sql.rows(
                        FIND + "($2::text is null or state = $2) and ($3::uuid is null or capture_ref > $3)"
                                + " order by capture_ref limit $4",
                        practice,
                        state,
                        after,
                        limit)
                .map(rows -> rows.stream().map(Capture::of).toList());
    }

    /** Waiting captures that a legal basis of this patient may help: the patient's own, and those of nobody yet known. */
    public Uni<List<UUID>> waitingFor(PracticeId practice, PatientId patient) {
        return Sql.rows("""
                select capture_ref from capture where practice_id = $1 and state = 'WAITING'
                and (patient_id = $2 or wait_reason = 'UNKNOWN_PATIENT')""", practice, patient).map(Captures::refs);
    }

    /** Captures that wait for the practice to be ready. */
    public Uni<List<UUID>> waitingForPractice(PracticeId practice) {
        return Sql.rows("""
                select capture_ref from capture where practice_id = $1 and state = 'WAITING'
                and wait_reason = 'PRACTICE_NOT_READY'""", practice).map(Captures::refs);
    }

    Uni<Void> wait(PracticeId practice, UUID ref, PullDecision.Wait wait, Manifest manifest) {
        return Sql.update(
                        """
                update capture set state = 'WAITING', wait_reason = $3, patient_id = $4, captured_at = $5, purpose = $6,
                    looked_at = clock_timestamp() where practice_id = $1 and capture_ref = $2""", practice, ref, wait.reason(), wait.patientId(), manifest.capturedAt(), manifest.purpose())
                .replaceWithVoid();
    }

    Uni<Void> pulling(PracticeId practice, UUID ref, PullDecision.Pull pull, Manifest manifest, ScanId scan) {
        return Sql.update("""
                update capture set state = 'PULLING', wait_reason = null, patient_id = $3, basis_id = $4, purpose = $5,
                    captured_at = $6, scan_id = $7, looked_at = clock_timestamp()
                where practice_id = $1 and capture_ref = $2""", practice, ref, pull.patientId(), pull.basisId(), pull.purpose(), pull.capturedAt(), scan)
                .replaceWithVoid();
    }

    /** Taken for good: it is not pulled a second time, whatever is offered. */
    public Uni<Void> pulled(PracticeId practice, Capture capture) {
        return set(practice, capture.ref(), "state = 'PULLED', looked_at = clock_timestamp()")
                .chain(() -> done(practice, capture.captureId()));
    }

    /** A pull was given up, and may be tried again as another scan. */
    public Uni<Void> backToWaiting(PracticeId practice, UUID ref, WaitReason reason) {
        return Sql.update("""
                update capture set state = 'WAITING', wait_reason = $3, basis_id = null, scan_id = null,
                    looked_at = clock_timestamp() where practice_id = $1 and capture_ref = $2""", practice, ref, reason).replaceWithVoid();
    }

    /** The capture stays on the cluster; the practice may have it tried again. */
    public Uni<Void> rejected(PracticeId practice, UUID ref, RejectionReason reason) {
        return Sql.update("""
                update capture set state = 'REJECTED', wait_reason = null, rejection = $3, basis_id = null, scan_id = null,
                    looked_at = clock_timestamp() where practice_id = $1 and capture_ref = $2""", practice, ref, reason).replaceWithVoid();
    }

    Uni<Void> offeredAgain(PracticeId practice, UUID ref) {
        return set(practice, ref, "state = 'OFFERED', rejection = null, wait_reason = null");
    }

    Uni<Void> discarded(PracticeId practice, Capture capture) {
        return set(practice, capture.ref(), "state = 'DISCARDED', rejection = null, wait_reason = null")
                .chain(() -> done(practice, capture.captureId()));
    }

    Uni<Void> choose(PracticeId practice, UUID ref, Purpose purpose) {
        return Sql.update(
                        "update capture set chosen_purpose = $3 where practice_id = $1 and capture_ref = $2",
                        practice,
                        ref,
                        purpose)
                .replaceWithVoid();
    }

    Uni<Void> cleared(PracticeId practice, UUID ref) {
        return set(practice, ref, "cleared_at = clock_timestamp()");
    }

    /** Forgets all but the keyed digest of a capture that was done with. */
    public Uni<Integer> delete(PracticeId practice, UUID ref) {
        return Sql.update("delete from capture where practice_id = $1 and capture_ref = $2", practice, ref);
    }

    /** From now on a capture of this id is deleted on the cluster whenever it turns up. */
    public Uni<Void> done(PracticeId practice, String captureId) {
        return Sql.update(
                        "insert into done_capture (practice_id, digest) values ($1, $2) on conflict do nothing",
                        practice,
                        digest(practice, captureId))
                .replaceWithVoid();
    }

    private static Uni<Void> set(PracticeId practice, UUID ref, String what) {
        return Sql.update("update capture set " + what + " where practice_id = $1 and capture_ref = $2", practice, ref)
                .replaceWithVoid();
    }

    private Buffer digest(PracticeId practice, String captureId) {
        return Buffer.buffer(index.of(practice, "capture", captureId));
    }

    private static @Nullable Capture first(List<@Nullable Object[]> rows) {
        return rows.isEmpty() ? null : Capture.of(rows.get(0));
    }

    private static List<UUID> refs(List<@Nullable Object[]> rows) {
        return rows.stream().map(row -> (UUID) row[0]).toList();
    }
}
