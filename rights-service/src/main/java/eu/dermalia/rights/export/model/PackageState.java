package eu.dermalia.rights.export.model;

/** How far a package got. */
public enum PackageState {
    /** Asked for. */
    QUEUED,
    /** Being put together. */
    BUILDING,
    /** Lies sealed in the bucket, until it is downloaded or its time is over. */
    READY,
    /** Was handed out completely; its object and key are destroyed. */
    DOWNLOADED,
    /** Nobody fetched it in time; its object and key are destroyed. */
    EXPIRED,
    /** Could not be built; the reason says why. */
    FAILED;

    /** Whether one is on its way or waits, so that no second is built beside it. */
    public boolean isLive() {
        return this == QUEUED || this == BUILDING || this == READY;
    }
}
