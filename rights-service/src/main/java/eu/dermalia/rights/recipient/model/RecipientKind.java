package eu.dermalia.rights.recipient.model;

/** Who receives (GDPR Art. 4(9)). */
public enum RecipientKind {
    /** By default, without an entry. */
    PATIENT,
    PHYSICIAN,
    HOSPITAL,
    LABORATORY,
    INSURER,
    AUTHORITY,
    OTHER
}
