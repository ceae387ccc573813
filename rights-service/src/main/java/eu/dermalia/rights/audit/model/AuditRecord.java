package eu.dermalia.rights.audit.model;

import eu.dermalia.contracts.AccessAction;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One access as the trail keeps it.
 *
 * @param subject whose data, sealed with the patient's key; null when it was about no patient, or when the key was gone
 */
public record AuditRecord(
        UUID accessId,
        Instant at,
        String service,
        String actor,
        String role,
        AccessAction action,
        String what,
        @Nullable String cause,
        byte @Nullable [] subject) {}
