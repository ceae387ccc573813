package eu.dermalia.contracts;

/** What became of a mail to a practice. */
public enum PracticeNoticeOutcome {
    /** The relay took it. */
    SENT,
    /** No usable address, refused for good, or not taken in time: somebody has to tell the practice another way. */
    NOT_REACHABLE,
    /** It had become untrue before it was sent, and was not. */
    NOT_NEEDED
}
