package eu.dermalia.rights.scan.model;

/** How far report-service has come. */
public enum ReportState {
    NONE,
    SCORED,
    RENDERED,
    FAILED
}
