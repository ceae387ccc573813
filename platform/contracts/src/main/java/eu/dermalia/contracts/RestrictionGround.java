package eu.dermalia.contracts;

/** Why data is kept and not used (GDPR Art. 18(1), § 35(3) BDSG). */
public enum RestrictionGround {
    /** The data subject contests the accuracy, for as long as it is being verified: Art. 18(1)(a). */
    ART_18_1_A,
    /** The processing is unlawful, and the data subject wants restriction instead of erasure: Art. 18(1)(b). */
    ART_18_1_B,
    /** No longer needed by the controller, but by the data subject for legal claims: Art. 18(1)(c). */
    ART_18_1_C,
    /** The data subject has objected (Art. 21(1)), and it is open whose grounds prevail: Art. 18(1)(d). */
    ART_18_1_D,
    /** An erasure was refused because of a retention duty (§ 35(3) BDSG). */
    ERASURE_REFUSED
}
