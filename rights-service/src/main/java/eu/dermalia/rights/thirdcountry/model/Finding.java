package eu.dermalia.rights.thirdcountry.model;

import org.jspecify.annotations.Nullable;

/**
 * One fact of a check.
 *
 * @param value what was declared or seen
 * @param reason null unless it is wrong or could not be seen
 */
public record Finding(
        Endpoint endpoint,
        Source source,
        Fact fact,
        String value,
        Verdict verdict,
        @Nullable String reason) {
    /** Who says so. */
    public enum Source {
        /** Whoever deploys. */
        DECLARED,
        /** This system, from what it saw. */
        OBSERVED
    }

    /** What it is about. */
    public enum Fact {
        COUNTRY,
        OPERATOR,
        SIGNED_DECLARATION,
        BUCKET_LOCATION,
        ADDRESSES,
        TRANSPORT,
        CERTIFICATE
    }

    /** What it means. */
    public enum Verdict {
        FINE,
        WRONG,
        /** Not seen; neither proves nor disproves. */
        UNKNOWN
    }
}
