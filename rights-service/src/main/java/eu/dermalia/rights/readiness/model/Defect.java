package eu.dermalia.rights.readiness.model;

/** Why a point does not count although there is evidence for it; in words for a practice manager. */
public enum Defect {
    /** GDPR Art. 13: patients would be told what is no longer true. */
    SHEET_OUTDATED(
            "A newer information sheet is in force. Print it, put it into use, and record its version here.",
            "Ein neueres Informationsblatt ist in Kraft. Drucken Sie es aus, verwenden Sie es ab jetzt und tragen Sie hier seine"
                    + " Version ein."),
    /** GDPR Art. 28(4), 44. */
    SUB_PROCESSOR_OUTSIDE_EEA(
            "A sub-processor works outside the EU and the EEA. No capture is fetched until it is replaced or moved back; ask"
                    + " Dermalia when that will be.",
            "Ein Unterauftragnehmer arbeitet außerhalb von EU und EWR. Bis er ersetzt oder zurückverlegt ist, werden"
                    + " keine Aufnahmen abgeholt; fragen Sie Dermalia, bis wann das geschieht."),
    /** GDPR Art. 28(2) s. 2. */
    SUB_PROCESSOR_OBJECTED_TO(
            "A sub-processor to which you have objected has begun its work. No capture is fetched until Dermalia works for you"
                    + " without it, or you take the objection back; agree on it with Dermalia.",
            "Ein Unterauftragnehmer, gegen den Sie Einspruch erhoben haben, hat begonnen. Es werden keine Aufnahmen"
                    + " abgeholt, bis Dermalia für Sie ohne ihn arbeitet oder Sie den Einspruch zurücknehmen; stimmen Sie"
                    + " sich mit Dermalia ab."),
    /** § 393(3) no. 2, (4) SGB V. */
    ATTESTATION_MISSING(
            "You treat patients of the statutory health insurance, and there is no C5 type 2 attestation of the cloud on"
                    + " record. Ask Dermalia to record it.",
            "Sie behandeln gesetzlich Versicherte, und für die Cloud ist kein C5-Testat vom Typ 2 hinterlegt. Bitten Sie"
                    + " Dermalia, es zu hinterlegen."),
    /** § 393(3) no. 2, (4) SGB V: a current one. */
    ATTESTATION_LAPSED(
            "The C5 type 2 attestation of the cloud has lapsed. Ask Dermalia for the present one.",
            "Das C5-Testat vom Typ 2 für die Cloud ist abgelaufen. Fragen Sie Dermalia nach dem aktuellen."),
    /** § 38(1) s. 2 BDSG. */
    OFFICER_MISSING(
            "Your impact assessment is recorded; whoever needs one needs a data protection officer too, whatever the number of"
                    + " employees. Have Dermalia enter yours in the practice's profile.",
            "Ihre Datenschutz-Folgenabschätzung ist eingetragen; wer eine braucht, braucht unabhängig von der Zahl der"
                    + " Beschäftigten auch eine Datenschutzbeauftragte oder einen Datenschutzbeauftragten. Lassen Sie die"
                    + " Angaben von Dermalia im Profil der Praxis eintragen."),
    /** GDPR Art. 28(3)(g). */
    CONTRACT_ENDED(
            "Your practice has ended the contract. No capture is fetched any more, and everything is being erased.",
            "Ihre Praxis hat den Vertrag beendet. Es werden keine Aufnahmen mehr abgeholt, und alles wird gelöscht."),
    /** GDPR Art. 44: what was declared and what was seen do not agree. */
    CHECK_FAILED(
            "The last check of the data path found something wrong. See its findings, have Dermalia put them right, and start"
                    + " the check again.",
            "Die letzte Prüfung des Datenwegs hat etwas beanstandet. Sehen Sie die Befunde an, lassen Sie sie von Dermalia"
                    + " beheben und starten Sie die Prüfung neu.");

    private final String english;
    private final String german;

    Defect(String english, String german) {
        this.english = english;
        this.german = german;
    }

    public String nextStep(Language language) {
        return switch (language) {
            case DE -> german;
            case EN -> english;
        };
    }
}
