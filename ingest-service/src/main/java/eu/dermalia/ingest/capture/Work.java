package eu.dermalia.ingest.capture;

/** The kinds of this service's work rows, and whose subject they have. */
public final class Work {
    /** Subject: the practice. Looks at the cluster, again and again, in one replica at a time. */
    public static final String POLL = "poll";
    /** Subject: the capture's reference. */
    public static final String DECIDE = "decide";
    /** Subject: the capture's reference. Acknowledges and deletes on the cluster. */
    public static final String CLEAR = "clear";
    /** Subject: the scan. */
    public static final String PULL = "pull";
    /** Subject: the scan. Removes what a pull left that was given up. */
    public static final String SWEEP = "sweep";
    /** Subject: the scan. */
    public static final String ERASE = "erase";
    /** Subject: the scan. What goes at once although an erasure was refused. */
    public static final String RELEASE = "release";

    /** Subject: the patient. Captures that wait or are being pulled go, on the cluster too. */
    public static final String SWEEP_PATIENT = "sweep-patient";
    /** Subject: the patient. What is known of the patient himself. */
    public static final String ERASE_PATIENT = "erase-patient";

    private Work() {}

    /** Work whose row says everything. */
    public record Nothing() {
        public static final Nothing MORE = new Nothing();
    }
}
