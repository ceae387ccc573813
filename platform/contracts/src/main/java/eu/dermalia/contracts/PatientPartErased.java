package eu.dermalia.contracts;

import java.time.Instant;
import java.util.SortedMap;

/**
 * This owner has erased what it had of the patient, and has looked: nothing is left.
 *
 * @param erased what was removed, counted by kind
 * @param left what the look still found, counted by kind; every count is zero
 */
public record PatientPartErased(
        ErasureId erasureId,
        PatientId patientId,
        Owner owner,
        SortedMap<String, Long> erased,
        SortedMap<String, Long> left,
        Instant verifiedAt)
        implements Event {
    @Override
    public Id key() {
        return patientId;
    }
}
