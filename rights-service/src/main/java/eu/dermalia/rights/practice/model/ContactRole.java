package eu.dermalia.rights.practice.model;

/** What somebody in the practice is responsible for. */
public enum ContactRole {
    /** Answers patients' requests (GDPR Art. 12). */
    PRIVACY,
    /** Is told of a breach, at any hour (GDPR Art. 33(2)). */
    BREACH,
    /** Answers for the treatment (§ 630a BGB). */
    PHYSICIAN_IN_CHARGE
}
