package eu.dermalia.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody entitled wants this scan erased; retention-service decides.
 *
 * @param article17Ground the letter of Art. 17(1) that a request names, where it names one
 * @param requestedBy in which role; never a person
 * @param requestId the Art. 17 request, where there is one
 * @param commitment SHA-256(nonce, practice, patient number, capture id), hex; only the practice can open it
 */
public record ErasureRequested(
        ErasureId erasureId,
        ScanId scanId,
        PatientId patientId,
        ErasureGround ground,
        @Nullable Article17Ground article17Ground,
        Requester requestedBy,
        @Nullable RequestId requestId,
        String commitment,
        Instant requestedAt)
        implements Event {
    /** Who asked follows from the ground where it is not said, as in events from before the field. */
    public ErasureRequested {
        if (requestedBy == null) {
            requestedBy = ground == ErasureGround.RETENTION_ENDED ? Requester.RETENTION_CLOCK : Requester.PRACTICE;
        }
    }

    /** Without a letter, by whom the ground says. */
    public ErasureRequested(
            ErasureId erasureId,
            ScanId scanId,
            PatientId patientId,
            ErasureGround ground,
            @Nullable RequestId requestId,
            String commitment,
            Instant requestedAt) {
        this(
                erasureId,
                scanId,
                patientId,
                ground,
                null,
                ground == ErasureGround.RETENTION_ENDED ? Requester.RETENTION_CLOCK : Requester.PRACTICE,
                requestId,
                commitment,
                requestedAt);
    }

    @Override
    public Id key() {
        return scanId;
    }
}
