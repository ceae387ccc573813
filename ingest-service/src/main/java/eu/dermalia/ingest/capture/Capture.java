package eu.dermalia.ingest.capture;

import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.RejectionReason;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.ingest.capture.model.CaptureState;
import eu.dermalia.ingest.capture.model.WaitReason;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A capture's row.
 *
 * @param ref our own id, under which the practice sees it
 * @param captureId the vendor's id
 * @param purpose as the device stated it
 * @param chosen as the practice stated it
 * @param scanId while it is pulled and once it is
 * @param clearedAt when it was last deleted on the cluster
 */
public record Capture(
        UUID ref,
        String captureId,
        String site,
        CaptureState state,
        @Nullable WaitReason waitReason,
        @Nullable RejectionReason rejection,
        Instant offeredAt,
        @Nullable Instant capturedAt,
        @Nullable Purpose purpose,
        @Nullable Purpose chosen,
        @Nullable PatientId patientId,
        @Nullable BasisId basisId,
        @Nullable ScanId scanId,
        @Nullable Instant lookedAt,
        @Nullable Instant clearedAt) {
    static final String COLUMNS =
            "capture_ref, capture_id, site, state, wait_reason, rejection, offered_at, captured_at, purpose,"
                    + " chosen_purpose, patient_id, basis_id, scan_id, looked_at, cleared_at";

    static Capture of(@Nullable Object[] row) {
        return new Capture(
                (UUID) row[0],
                (String) row[1],
                (String) row[2],
                CaptureState.valueOf((String) row[3]),
                row[4] == null ? null : WaitReason.valueOf((String) row[4]),
                row[5] == null ? null : RejectionReason.valueOf((String) row[5]),
                (Instant) row[6],
                (Instant) row[7],
                row[8] == null ? null : Purpose.valueOf((String) row[8]),
                row[9] == null ? null : Purpose.valueOf((String) row[9]),
                row[10] == null ? null : new PatientId((UUID) row[10]),
                row[11] == null ? null : new BasisId((UUID) row[11]),
                row[12] == null ? null : new ScanId((UUID) row[12]),
                (Instant) row[13],
                (Instant) row[14]);
    }

    /** Whether it is still to be decided about. */
    public boolean isOpen() {
        return state == CaptureState.OFFERED || state == CaptureState.WAITING;
    }
}
