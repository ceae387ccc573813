package eu.dermalia.rights.notice.model;

/** What is communicated to each recipient (GDPR Art. 19 sentence 1). */
public enum Occasion {
    /** Art. 16. */
    RECTIFICATION,
    /** Art. 17(1). */
    ERASURE,
    /** Art. 18. */
    RESTRICTION
}
