package eu.dermalia.messaging;

/** What the guard says about a subject. */
public enum GuardState {
    /** Known; may be used. */
    OPEN,
    /** Known; kept and not used (Art. 18 GDPR). */
    RESTRICTED,
    /** Erased, or being erased: nothing may be written, ever again. */
    ERASED,
    /** Never opened here; perhaps its event is still on the way. */
    UNKNOWN;

    /** Whether a writer may go on: restricted data may still be kept in order, erased data may not come back. */
    public boolean writable() {
        return this == OPEN || this == RESTRICTED;
    }
}
