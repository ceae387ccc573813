package eu.dermalia.contracts;

import java.time.Instant;

/**
 * A capture was pulled, sealed and committed.
 *
 * @param artefacts how many files it has
 * @param bytes their total length before sealing
 * @param manifestDigest SHA-256 of the capture's manifest, hex
 */
public record ScanStored(
        ScanId scanId,
        PatientId patientId,
        BasisId basisId,
        Purpose purpose,
        Instant capturedAt,
        Instant storedAt,
        int artefacts,
        long bytes,
        String manifestDigest)
        implements Event {
    @Override
    public Id key() {
        return scanId;
    }
}
