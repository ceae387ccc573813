package eu.dermalia.contracts;

import java.time.Instant;

/**
 * No report could be made.
 */
public record ReportFailed(ScanId scanId, ReportFailure reason, Instant failedAt) implements Event {
    @Override
    public Id key() {
        return scanId;
    }
}
