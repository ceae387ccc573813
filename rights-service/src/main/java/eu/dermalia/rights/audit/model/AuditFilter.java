package eu.dermalia.rights.audit.model;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PatientId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries somebody wants to see; absent means any.
 *
 * @param actor the token's subject, exactly
 * @param from the first moment
 * @param to the moment after the last
 */
public record AuditFilter(
        @Nullable PatientId patient,
        @Nullable String actor,
        @Nullable AccessAction action,
        @Nullable Instant from,
        @Nullable Instant to) {
    public static AuditFilter ofPatient(PatientId patient) {
        return new AuditFilter(patient, null, null, null, null);
    }
}
