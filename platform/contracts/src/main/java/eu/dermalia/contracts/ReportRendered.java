package eu.dermalia.contracts;

import java.time.Instant;

/**
 * A report is there to be read.
 *
 * @param reportVersion 1 for the first rendering of this scan
 * @param language ISO 639-1
 * @param digest SHA-256 of the PDF, hex
 */
public record ReportRendered(
        ScanId scanId,
        PatientId patientId,
        Purpose purpose,
        int reportVersion,
        String language,
        String digest,
        Instant renderedAt)
        implements Event {
    @Override
    public Id key() {
        return scanId;
    }
}
