package eu.dermalia.report.store;

/**
 * How far a report has come.
 *
 * <pre>
 * STORED → SCORED → RENDERED
 *    ↓        ↓
 * FAILED   STOPPED (its legal basis was withdrawn)
 * </pre>
 */
public enum ReportState {
    STORED,
    SCORED,
    RENDERED,
    FAILED,
    STOPPED
}
