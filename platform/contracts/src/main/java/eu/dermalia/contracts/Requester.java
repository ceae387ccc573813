package eu.dermalia.contracts;

/** Who asked for an erasure, as a receipt may say it: a role, never a person. */
public enum Requester {
    PRIVACY_OFFICER,
    PRACTICE_ADMIN,
    PRACTICE_STAFF,
    PHYSICIAN,
    /** The practice; in which role was not recorded. */
    PRACTICE,
    /** Nobody: the retention period ended. */
    RETENTION_CLOCK
}
