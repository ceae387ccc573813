package eu.dermalia.rights.restriction.model;

/** Who of the practice told the data subject. A role and not a name: whom it was is in the practice's own file. */
public enum TellerRole {
    PRACTICE_ADMIN,
    PRACTICE_STAFF,
    PHYSICIAN,
    PRIVACY_OFFICER
}
