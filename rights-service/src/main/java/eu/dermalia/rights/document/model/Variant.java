package eu.dermalia.rights.document.model;

/** Which of a type's forms. */
public enum Variant {
    /** Of types that have one form. */
    STANDARD,
    /** Treatment: GDPR Art. 9(2)(h). */
    MEDICAL,
    /** Analysis on consent: GDPR Art. 9(2)(a). */
    AESTHETIC,
    /** Publication of pictures: GDPR Art. 9(2)(a), § 22 KUG. */
    MARKETING,
    /** The practice's own record: GDPR Art. 30(1). */
    CONTROLLER,
    /** Dermalia's record: GDPR Art. 30(2). */
    PROCESSOR
}
