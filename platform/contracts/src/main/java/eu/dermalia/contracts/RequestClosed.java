package eu.dermalia.contracts;

import java.time.Instant;

/**
 * A request was answered, refused or withdrawn.
 */
public record RequestClosed(PatientId patientId, RequestId requestId, RequestOutcome outcome, Instant closedAt)
        implements Event {
    @Override
    public Id key() {
        return patientId;
    }
}
