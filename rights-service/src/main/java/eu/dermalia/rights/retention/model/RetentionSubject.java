package eu.dermalia.rights.retention.model;

/**
 * What is kept beside the scans, whose periods follow from § 630f(3) BGB and the information sheet. Each is kept to the end of
 * a calendar year, as periods of limitation end (§ 199(1) BGB): no bound here is shorter than the law wants the proof, or
 * longer than the purpose bears (GDPR Art. 5(1)(e)). On the first day after, it goes by itself.
 *
 * <p>Three years are the regular period of limitation (§§ 195, 199(1) BGB) and that of a regulatory offence against the GDPR
 * (§ 41(1) BDSG with § 31(2) no. 1 OWiG); ten years the longest for damages that nobody knew of (§ 199(3) no. 1 BGB), thirty
 * that for harm to body and health (§ 199(2) BGB).
 */
public enum RetentionSubject {
    /** Contact data of a patient who was never scanned: no treatment record within § 630f BGB. */
    UNSCANNED_PATIENTS(Start.LAST_ENTRY, 1, 3, 3, "GDPR Art. 5(1)(c), (e), 6(1)(b); §§ 195, 199(1) BGB"),
    /** Consents and bases, kept as proof after they have ended. */
    CONSENTS(Start.WITHDRAWN, 3, 3, 10, "GDPR Art. 5(2), 7(1); § 31(2) no. 1 OWiG; §§ 195, 199(1), (3) no. 1 BGB"),
    /** Data subjects' requests, how they were answered, and which recipients were told (Art. 19). */
    REQUESTS(Start.CLOSED, 3, 3, 10, "GDPR Art. 5(2), 12(3); § 31(2) no. 1 OWiG; §§ 195, 199(1), (3) no. 1 BGB"),
    /** Who accessed which data when. The chain is cut at a signed checkpoint; with the patient's key an entry loses whom it was about. */
    AUDIT(Start.RECORDED, 1, 3, 10, "GDPR Art. 5(2), 32(1)(b)"),
    /** That the patient was told of a report, and when: no address, no content. */
    DELIVERIES(Start.SETTLED, 1, 3, 3, "GDPR Art. 5(2); §§ 195, 199(1) BGB"),
    /** Proofs of erasures, and what is noted of one beside them; they name no person. */
    RECEIPTS(Start.ERASED, 3, 10, 30, "GDPR Art. 5(2), 17(1); § 199(2), (3) no. 1 BGB"),
    /**
     * Signed papers and evidence: a patient's go with what they prove, or with the patient; a practice's, and to whom it had results
     * sent, when its contract has ended.
     */
    EVIDENCE(Start.ENDED, 3, 3, 10, "GDPR Art. 5(2), 7(1), 28(9); §§ 195, 199(1) BGB"),
    /** Agreements, sheets, assessments and records that were generated; they name no patient. */
    DOCUMENTS(Start.REPLACED, 3, 3, 10, "GDPR Art. 5(2), 24(1), 30, 35(11)"),
    /** Breaches of security: what was known, decided and communicated; numbers, no patient. */
    BREACHES(
            Start.LAST_ENTRY, 3, 3, 10, "GDPR Art. 5(2), 33(5), 82; § 31(2) no. 1 OWiG; §§ 195, 199(1), (3) no. 1 BGB");

    /** With what the period begins: at the end of the year in which this happened. */
    public enum Start {
        LAST_ENTRY,
        WITHDRAWN,
        CLOSED,
        RECORDED,
        SETTLED,
        ERASED,
        ENDED,
        REPLACED
    }

    private final Start start;
    private final int minimum;
    private final int usual;
    private final int maximum;
    private final String reason;

    RetentionSubject(Start start, int minimum, int usual, int maximum, String reason) {
        this.start = start;
        this.minimum = minimum;
        this.usual = usual;
        this.maximum = maximum;
        this.reason = reason;
    }

    public Start start() {
        return start;
    }

    /** Years, at least. */
    public int minimum() {
        return minimum;
    }

    /** Years where the practice has said nothing. */
    public int usual() {
        return usual;
    }

    /** Years, at most. */
    public int maximum() {
        return maximum;
    }

    /** Why so long, by the law's letter. */
    public String reason() {
        return reason;
    }

    public boolean allows(int years) {
        return years >= minimum && years <= maximum;
    }
}
