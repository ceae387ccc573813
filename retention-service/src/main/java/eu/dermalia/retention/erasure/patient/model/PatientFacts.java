package eu.dermalia.retention.erasure.patient.model;

import eu.dermalia.contracts.PatientErasureDeferred.KeptScan;
import eu.dermalia.contracts.ScanId;
import java.util.List;

/**
 * What is known of a patient's scans.
 *
 * @param swept ingest-service has said that no capture is left, and none is being pulled
 * @param kept scans whose erasure was refused, as last decided
 * @param undecided scans that are not decided about, or whose erasure is under way
 */
public record PatientFacts(boolean swept, List<KeptScan> kept, List<ScanId> undecided) {
    public PatientFacts {
        kept = List.copyOf(kept);
        undecided = List.copyOf(undecided);
    }
}
