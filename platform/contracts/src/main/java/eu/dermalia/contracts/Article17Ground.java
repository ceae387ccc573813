package eu.dermalia.contracts;

/** On which ground of GDPR Art. 17(1) an erasure is asked for. */
public enum Article17Ground {
    /** No longer necessary for the purposes. */
    ART_17_1_A,
    /** Consent was withdrawn, and there is no other basis. */
    ART_17_1_B,
    /** The data subject has objected under Art. 21, and nothing overrides it. */
    ART_17_1_C,
    /** Processed unlawfully. */
    ART_17_1_D,
    /** A legal obligation to erase. */
    ART_17_1_E,
    /** Collected from a child in relation to an information society service (Art. 8(1)). */
    ART_17_1_F
}
