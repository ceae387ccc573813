package eu.dermalia.rights.request.model;

import eu.dermalia.contracts.RequestOutcome;
import java.util.Optional;

/**
 * How far a request is.
 *
 * <pre>
 * RECEIVED ──────────────────────► IN_WORK ──► ANSWERED
 *     │                              ▲   ├────► REFUSED     (from any open state)
 *     └────► IDENTITY_QUERIED ───────┘   └────► WITHDRAWN   (from any open state)
 * </pre>
 */
public enum RequestState {
    RECEIVED,
    /** The clock stands still: Art. 12(6). */
    IDENTITY_QUERIED,
    IN_WORK,
    ANSWERED,
    REFUSED,
    WITHDRAWN;

    public boolean isOpen() {
        return outcome().isEmpty();
    }

    /** Empty while it is open. */
    public Optional<RequestOutcome> outcome() {
        return switch (this) {
            case RECEIVED, IDENTITY_QUERIED, IN_WORK -> Optional.empty();
            case ANSWERED -> Optional.of(RequestOutcome.ANSWERED);
            case REFUSED -> Optional.of(RequestOutcome.REFUSED);
            case WITHDRAWN -> Optional.of(RequestOutcome.WITHDRAWN);
        };
    }
}
