package eu.dermalia.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody entitled wants everything of this patient erased. Each scan has a request of its own beside this one; this one is
 * about captures that are not scans yet, and about the patient's own record, which goes when no scan needs it any more.
 *
 * @param article17Ground the letter of Art. 17(1) that a request names, where it names one
 * @param requestedBy in which role; never a person
 * @param requestId the Art. 17 request, where there is one
 * @param commitment as of {@link ErasureRequested}, with an empty capture id
 */
public record PatientErasureRequested(
        ErasureId erasureId,
        PatientId patientId,
        ErasureGround ground,
        @Nullable Article17Ground article17Ground,
        Requester requestedBy,
        @Nullable RequestId requestId,
        String commitment,
        Instant requestedAt)
        implements Event {
    @Override
    public Id key() {
        return patientId;
    }
}
