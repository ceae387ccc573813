package eu.dermalia.contracts;

/** Which rule sets the day on which a scan is due. */
public enum RetentionRule {
    /** Ten years after the end of treatment, § 630f(3) BGB. */
    MEDICAL_TEN_YEARS,
    /** A policy: months after capture. */
    AESTHETIC_MONTHS,
    /** No end of treatment is known: no purge. */
    TREATMENT_OPEN
}
