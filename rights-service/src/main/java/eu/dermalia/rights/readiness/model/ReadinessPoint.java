package eu.dermalia.rights.readiness.model;

/** What a practice clears before its first scan, with its source and, in words for a practice manager, how to clear it. */
public enum ReadinessPoint {
    /** GDPR Art. 6, 9(2)(h) and (a); § 22 BDSG. */
    LEGAL_BASIS("Decide on which legal basis you process, and put the consent text for aesthetic analyses into force."),
    /** GDPR Art. 28(3). */
    PROCESSING_AGREEMENT("Sign the processing agreement with Dermalia, and record its version, signer and date."),
    /** GDPR Art. 13. */
    INFORMATION_SHEET("Put an information sheet for patients into use, and record its version."),
    /** GDPR Art. 5(1)(e); § 630f(3) BGB. */
    RETENTION("Confirm how long scans are kept: ten years after treatment, and the months for aesthetic scans."),
    /** GDPR Art. 44-49. */
    THIRD_COUNTRY_CHECK("Record the check that no data leaves the EU or EEA on its way."),
    /** GDPR Art. 35(7). */
    DPIA("Finish the data protection impact assessment, with your data protection officer's advice."),
    /** GDPR Art. 12(2), (3). */
    RIGHTS_PROCESS("Name the address, the responsible role and the deadline for patients' requests."),
    /** GDPR Art. 37; § 38(1) BDSG, whose second sentence needs one wherever an impact assessment is needed. */
    DPO("Name a data protection officer, or record the reasoned assessment why none is needed.");

    private final String nextStep;

    ReadinessPoint(String nextStep) {
        this.nextStep = nextStep;
    }

    public String nextStep() {
        return nextStep;
    }
}
