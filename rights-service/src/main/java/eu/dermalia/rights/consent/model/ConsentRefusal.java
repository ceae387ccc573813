package eu.dermalia.rights.consent.model;

/** Why something is no consent. */
public enum ConsentRefusal {
    /** The practice has registered no such text. */
    TEXT_UNKNOWN,
    /** The text was signed before it was in force. */
    TEXT_NOT_IN_FORCE,
    /** The day of the signature is to come. */
    DATE_IN_FUTURE,
    /** There is no such paper of this patient. */
    PAPER_UNKNOWN,
    /** Somebody else than the patient signed, and nobody has judged the patient's capacity. */
    ASSESSMENT_MISSING,
    /** Somebody signed whom the assessment does not name (in this part). */
    SIGNER_NOT_NAMED,
    /** The patient signed alone, and cannot judge. */
    PATIENT_NOT_CAPABLE,
    /** The patient signed alone, and the assessment asks for two. */
    BOTH_MUST_SIGN
}
