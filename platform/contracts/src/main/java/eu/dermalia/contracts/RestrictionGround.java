package eu.dermalia.contracts;

/** Why data is kept and not used (GDPR Art. 18, § 35(3) BDSG). */
public enum RestrictionGround {
    /** An erasure was refused because of a retention duty. */
    ERASURE_REFUSED,
    /** Accuracy contested, Art. 18(1)(a). */
    ACCURACY_CONTESTED,
    /** Unlawful, and the data subject wants restriction instead, Art. 18(1)(b). */
    UNLAWFUL,
    /** Needed by the data subject for claims, Art. 18(1)(c). */
    CLAIMS,
    /** Objection pending, Art. 18(1)(d). */
    OBJECTION
}
