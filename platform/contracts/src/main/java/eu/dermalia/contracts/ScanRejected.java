package eu.dermalia.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A capture was not taken; it stays on the cluster.
 *
 * @param patientId null when the capture was refused before its patient was known
 */
public record ScanRejected(ScanId scanId, @Nullable PatientId patientId, RejectionReason reason, Instant rejectedAt)
        implements Event {
    @Override
    public Id key() {
        return scanId;
    }
}
