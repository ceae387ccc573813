package eu.dermalia.contracts;

/** What was done with personal data. */
public enum AccessAction {
    READ,
    CREATED,
    CHANGED,
    DELETED,
    EXPORTED
}
