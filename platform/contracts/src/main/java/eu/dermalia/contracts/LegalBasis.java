package eu.dermalia.contracts;

/** Why health data may be processed at all (GDPR Art. 9(2)). */
public enum LegalBasis {
    /** Health care, with § 22 BDSG and the treatment contract. */
    ART_9_2_H,
    /** Explicit written consent. */
    ART_9_2_A
}
