package eu.dermalia.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Personal data was read or changed.
 *
 * @param actor pseudonymous subject of the token, or the calling service
 * @param role the role under which it was allowed
 * @param what the endpoint's name, never its parameters
 * @param cause the event or request that led to a service's call; for a restricted scan the ground of Art. 18(2), as in
 *     {@code art-18-2:LEGAL_CLAIMS}
 */
public record AccessRecorded(
        PracticeId practiceId,
        AccessId accessId,
        String service,
        String actor,
        String role,
        AccessAction action,
        String what,
        @Nullable PatientId patientId,
        @Nullable ScanId scanId,
        @Nullable String cause,
        Instant at)
        implements Event {
    @Override
    public Id key() {
        return practiceId;
    }
}
