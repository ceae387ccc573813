package eu.dermalia.contracts;

/** What a practice is told of. */
public enum PracticeNoticeKind {
    /** A sub-processor is to be engaged (GDPR Art. 28(2) s. 2). */
    SUB_PROCESSOR,
    /** A breach of personal data (Art. 33(2)). */
    BREACH,
    /** More is known of a breach (Art. 33(4)). */
    BREACH_ADDITION,
    /** The hours for the report to the authority have run out without a decision (Art. 33(1)). */
    BREACH_OVERDUE
}
