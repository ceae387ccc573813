package eu.dermalia.retention.purge;

/** Why a purge does not come to its end, as the practice reads it. */
final class PurgeReasons {
    /** rights-service has not prepared it. */
    static final String COMMITMENT_MISSING = "COMMITMENT_MISSING";

    /** Something broke; the log knows what. */
    static final String FAILED = "FAILED";

    private PurgeReasons() {}
}
