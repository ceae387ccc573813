package eu.dermalia.rights.resolve.model;

/** Whether a scan's data may be used for its patient right now. Another service's local copy never decides this. */
public enum LiveAnswer {
    ALLOWED,
    /** Not in the register yet: its event is on the way. Asking again helps. */
    NOT_YET_KNOWN,
    /** It is another patient's. */
    NOT_THEIRS,
    RESTRICTED,
    ERASED,
    NO_LEGAL_BASIS;

    /**
     * The strongest reason wins: what is erased is erased, restricted or not.
     *
     * @param known it is in the register
     * @param theirs it belongs to the patient that was asked about
     */
    public static LiveAnswer of(boolean erased, boolean known, boolean theirs, boolean restricted, boolean basisLive) {
        if (erased) {
            return ERASED;
        }
        if (!known) {
            return NOT_YET_KNOWN;
        }
        if (!theirs) {
            return NOT_THEIRS;
        }
        if (restricted) {
            return RESTRICTED;
        }
        return basisLive ? ALLOWED : NO_LEGAL_BASIS;
    }
}
