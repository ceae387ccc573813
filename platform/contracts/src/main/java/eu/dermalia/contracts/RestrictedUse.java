package eu.dermalia.contracts;

/** On what ground a restricted scan may be used all the same (GDPR Art. 18(2)). */
public enum RestrictedUse {
    /** The data subject consents to this use. */
    CONSENT,
    /** Establishment, exercise or defence of legal claims. */
    LEGAL_CLAIMS,
    /** Protection of the rights of another natural or legal person. */
    RIGHTS_OF_ANOTHER,
    /** Important public interest of the Union or of a Member State. */
    PUBLIC_INTEREST
}
