package eu.dermalia.contracts;

/**
 * What a patient consents to. Each is asked for, given and withdrawn on its own (Art. 7(2) and (4), recitals 32 and 43): none
 * follows from another, and none from a treatment.
 */
public enum ConsentUse {
    /** The analysis itself: the consent on which a legal basis of Art. 9(2)(a) rests. */
    ANALYSIS,
    /** Pictures of the patient in the practice's advertising (Art. 9(2)(a); § 22 KUG). */
    MARKETING_PICTURES,
    /** Research beyond the patient's own treatment. */
    RESEARCH,
    /** Teaching and training. */
    TEACHING,
    /** A comparison group for other patients' scores. */
    COHORT
}
