package eu.dermalia.contracts;

/** Why no report could be made of a scan. */
public enum ReportFailure {
    /** The mesh cannot be read. */
    UNREADABLE_MESH,
    /** A photograph cannot be read. */
    UNREADABLE_PHOTOGRAPH,
    /** Neither a mesh nor a photograph is there. */
    NOTHING_TO_MEASURE,
    /** Every try failed; the reason is in the service's log. */
    RETRIES_EXHAUSTED
}
