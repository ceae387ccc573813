package eu.dermalia.contracts;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * The vendor's cluster has no capture of this patient any more, and none is being pulled.
 *
 * @param scans what had become a scan before it could be swept, and is still stored: each is to be decided for itself
 * @param erased what was swept, counted by kind
 * @param left what the look still found, counted by kind; every count is zero
 */
public record PatientSwept(
        ErasureId erasureId,
        PatientId patientId,
        List<ScanId> scans,
        SortedMap<String, Long> erased,
        SortedMap<String, Long> left,
        Instant sweptAt)
        implements Event {
    public PatientSwept {
        scans = List.copyOf(scans);
    }

    @Override
    public Id key() {
        return patientId;
    }
}
