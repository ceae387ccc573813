package eu.dermalia.rights.readiness.model;

/** What a practice clears before its first scan, with its source and, in words for a practice manager, how to clear it. */
public enum ReadinessPoint {
    /** GDPR Art. 6, 9(2)(h) and (a); § 22 BDSG. */
    LEGAL_BASIS(
            "Decide on which legal basis you process, and put the consent text for aesthetic analyses into force.",
            "Legen Sie fest, auf welcher Rechtsgrundlage Sie verarbeiten, und setzen Sie den Einwilligungstext für ästhetische"
                    + " Analysen in Kraft."),
    /** GDPR Art. 28(3). */
    PROCESSING_AGREEMENT(
            "Sign the processing agreement with Dermalia, and record its version, signer and date.",
            "Unterschreiben Sie den Auftragsverarbeitungsvertrag mit Dermalia und tragen Sie Version, Unterzeichner und Datum"
                    + " ein."),
    /** GDPR Art. 13. */
    INFORMATION_SHEET(
            "Put an information sheet for patients into use, and record its version.",
            "Verwenden Sie ein Informationsblatt für Patientinnen und Patienten und tragen Sie seine Version ein."),
    /** GDPR Art. 5(1)(e); § 630f(3) BGB. */
    RETENTION(
            "Confirm how long scans are kept: ten years after treatment, and the months for aesthetic scans.",
            "Bestätigen Sie, wie lange Aufnahmen bleiben: zehn Jahre nach Ende der Behandlung, ästhetische so viele Monate, wie"
                    + " Sie angeben."),
    /** GDPR Art. 44-49. Answered by the system alone. */
    THIRD_COUNTRY_CHECK(
            "Start the check of the data path; the system carries it out and records the result.",
            "Starten Sie die Prüfung des Datenwegs; das System führt sie durch und hält das Ergebnis fest."),
    /** GDPR Art. 35(7). */
    DPIA(
            "Finish the data protection impact assessment, with your data protection officer's advice.",
            "Schließen Sie die Datenschutz-Folgenabschätzung ab, mit dem Rat Ihrer oder Ihres Datenschutzbeauftragten."),
    /** GDPR Art. 12(2), (3). */
    RIGHTS_PROCESS(
            "Name the address, the responsible role and the deadline for patients' requests.",
            "Nennen Sie Anschrift, zuständige Rolle und Frist für Anträge von Patientinnen und Patienten."),
    /** GDPR Art. 37; § 38(1) BDSG, whose second sentence needs one wherever an impact assessment is needed. */
    DPO(
            "Name a data protection officer, or record the reasoned assessment why none is needed.",
            "Benennen Sie eine Datenschutzbeauftragte oder einen Datenschutzbeauftragten, oder tragen Sie die begründete"
                    + " Einschätzung ein, warum das nicht nötig ist.");

    private final String english;
    private final String german;

    ReadinessPoint(String english, String german) {
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
