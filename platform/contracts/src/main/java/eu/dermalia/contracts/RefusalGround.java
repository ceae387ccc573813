package eu.dermalia.contracts;

/** Why an erasure is refused for now (GDPR Art. 17(3)). */
public enum RefusalGround {
    /** The duty to keep treatment records, § 630f(3) BGB (Art. 17(3)(b)). */
    RETENTION_DUTY,
    /** A documented hold, for example a claim under § 199(2) BGB (Art. 17(3)(e)). */
    HELD
}
