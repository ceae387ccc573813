package eu.dermalia.rights.paper.model;

/** What was signed. */
public enum PaperKind {
    /** Between the practice and somebody else, for example the processing agreement (GDPR Art. 28(9)); no patient's. */
    AGREEMENT(false, true),
    /** A patient's (GDPR Art. 7(1)); a practice keeps it as long as it relies on it. */
    CONSENT(true, false),
    /** Whether a patient, for example a minor, can consent, and who signs otherwise. */
    CAPACITY(true, false),
    OTHER(true, true);

    private final boolean ofPatient;
    private final boolean ofPractice;

    PaperKind(boolean ofPatient, boolean ofPractice) {
        this.ofPatient = ofPatient;
        this.ofPractice = ofPractice;
    }

    /** Whether such a paper may name a patient, or may not name one. */
    public boolean allows(boolean namesPatient) {
        return namesPatient ? ofPatient : ofPractice;
    }
}
