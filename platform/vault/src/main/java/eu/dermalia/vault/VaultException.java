package eu.dermalia.vault;

import eu.dermalia.messaging.Passing;

/**
 * Why the vault could not do what was asked. Messages are fixed words and carry no object name, no address and no text of
 * a store's answer, so that they may be logged.
 */
public class VaultException extends RuntimeException implements Passing {
    /** What went wrong, as a stable word. */
    public enum Reason {
        /** The store did not answer or refused; worth another attempt. */
        STORE_UNAVAILABLE,
        /** The source failed while it was read; worth another attempt. */
        SOURCE_FAILED,
        /** The source gave nothing for too long. */
        SOURCE_STALLED,
        /** The source had more or fewer bytes than announced. */
        LENGTH_DIFFERS,
        /** Another writer holds this name. */
        WRITE_IN_PROGRESS,
        /** This writer was too slow and has lost its claim on the name. */
        LEASE_LOST,
        /** There is no such object. */
        NO_SUCH_OBJECT,
        /** The object is larger than the caller allowed. */
        TOO_LARGE,
        /** The seal does not hold: changed, cut, moved, or another key. */
        SEAL_BROKEN,
        /** No key-encryption key opens the data key. */
        KEY_UNUSABLE
    }

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public VaultException(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Whether the store was only away. */
    @Override
    public boolean passes() {
        return reason == Reason.STORE_UNAVAILABLE;
    }
}
