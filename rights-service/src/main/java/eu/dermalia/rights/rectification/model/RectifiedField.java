package eu.dermalia.rights.rectification.model;

/**
 * What can be rectified. Scores cannot: they are what the device measured; whoever finds them incomplete adds a statement
 * (GDPR Art. 16 sentence 2).
 */
public enum RectifiedField {
    NUMBER,
    GIVEN_NAME,
    FAMILY_NAME,
    /** ISO 8601, {@code 1964-08-12}. */
    BIRTH_DATE,
    EMAIL,
    /** A supplementary statement to a scan's report. */
    STATEMENT
}
