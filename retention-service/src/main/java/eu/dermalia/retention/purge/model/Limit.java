package eu.dermalia.retention.purge.model;

/** How many scans of a practice may go by themselves. A wrong clock, or a wrong rule, must not empty a practice. */
public sealed interface Limit {
    /** So many go in a day however few scans there are. */
    long ALWAYS = 20;

    /** One in so many. */
    long SHARE = 100;

    /** All that are ready. */
    record Free() implements Limit {}

    /** What a person has released. @param orders how many at most */
    record Released(long orders) implements Limit {}

    /** None, until a person has released them. */
    record Stop() implements Limit {}

    /**
     * @param ready how many would be ordered now
     * @param ordered how many the last 24 h saw ordered without a release
     * @param scans how many the practice has in all
     * @param released how many a person has allowed on top
     */
    static Limit of(long ready, long ordered, long scans, long released) {
        if (ready + ordered <= Math.max(ALWAYS, scans / SHARE)) {
            return new Free();
        }
        return released > 0 ? new Released(released) : new Stop();
    }
}
