package eu.dermalia.contracts;

import java.time.Instant;

/**
 * The scan was measured.
 *
 * @param measured how many scores have a value
 * @param notMeasured how many were refused, each with its reason in the report
 */
public record ReportScored(ScanId scanId, String algorithmVersion, int measured, int notMeasured, Instant scoredAt)
        implements Event {
    @Override
    public Id key() {
        return scanId;
    }
}
