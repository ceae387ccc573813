package eu.dermalia.messaging;

import java.time.Duration;

/**
 * How an attempt ended. A failed {@code Uni} is none of these: it is tried again with back-off.
 *
 * <p>A reason is an enum-like word ({@code WAITING_FOR_PARTS}), never the text of an exception.
 */
public sealed interface WorkOutcome {
    /** The handler has called {@link WorkQueue#finish} in its last transaction. */
    record Done() implements WorkOutcome {}

    /** Not now; no failure. The count of failures starts anew. */
    record Again(Duration in, String reason) implements WorkOutcome {
        public Again {
            Reasons.require(reason);
        }
    }

    /** Nothing will help but a person. */
    record Park(String reason) implements WorkOutcome {
        public Park {
            Reasons.require(reason);
        }
    }
}
