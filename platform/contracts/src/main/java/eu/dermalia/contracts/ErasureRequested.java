package eu.dermalia.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody entitled wants this scan erased; retention-service decides.
 *
 * @param requestId the Art. 17 request, where there is one
 * @param commitment SHA-256(nonce, practice, patient number, capture id), hex; only the practice can open it
 */
public record ErasureRequested(
        ErasureId erasureId,
        ScanId scanId,
        PatientId patientId,
        ErasureGround ground,
        @Nullable RequestId requestId,
        String commitment,
        Instant requestedAt)
        implements Event {
    @Override
    public Id key() {
        return scanId;
    }
}
