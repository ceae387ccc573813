package eu.dermalia.vault;

import eu.dermalia.start.Finding;
import eu.dermalia.start.RefusedToStart;

/** A bucket that would keep what has to be erased. A service that uses it does not start. */
final class UnerasableBucket extends RefusedToStart {
    private static final long serialVersionUID = 1L;

    /** @param mode of its object lock */
    UnerasableBucket(String bucket, String mode) {
        super(new Finding.Wrong(
                "bucket " + bucket + " has an object lock in " + mode
                        + " mode: what lies in it could not be erased when it" + " has to be (GDPR Art. 17)",
                "Use a bucket without a default retention"));
    }
}
