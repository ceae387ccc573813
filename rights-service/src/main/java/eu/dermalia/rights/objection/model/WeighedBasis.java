package eu.dermalia.rights.objection.model;

/**
 * The bases against which Art. 21(1) GDPR gives a right to object. The analysis itself stands on Art. 9(2)(a) or (h), with Art.
 * 6(1)(a) or (b): against it there is no objection, but the withdrawal of consent (Art. 7(3)) or erasure (Art. 17).
 */
public enum WeighedBasis {
    /** A task in the public interest or in the exercise of official authority. */
    ART_6_1_E,
    /** Legitimate interests of the practice or of another. */
    ART_6_1_F
}
