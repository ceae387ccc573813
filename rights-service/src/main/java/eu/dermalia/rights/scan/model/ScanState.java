package eu.dermalia.rights.scan.model;

/**
 * Where a scan is on its way from storage to mailbox, in one word for a list.
 *
 * <pre>
 *   STORED → SCORED → RENDERED → DELIVERED
 *        ↘ FAILED      (no report)
 * </pre>
 */
public enum ScanState {
    STORED,
    SCORED,
    RENDERED,
    DELIVERED,
    FAILED;

    /** Events of two topics, in whatever order: a mail that went out says that there was a report. */
    public static ScanState of(ReportState report, DeliveryState delivery) {
        if (delivery == DeliveryState.DELIVERED) {
            return DELIVERED;
        }
        return switch (report) {
            case NONE -> delivery == DeliveryState.NONE ? STORED : RENDERED;
            case SCORED -> delivery == DeliveryState.NONE ? SCORED : RENDERED;
            case RENDERED -> RENDERED;
            case FAILED -> FAILED;
        };
    }
}
