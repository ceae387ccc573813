package eu.dermalia.retention.receipt;

import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.Requester;

/** What the words of a receipt mean, for people. */
final class ReceiptWords {
    private final boolean german;

    private ReceiptWords(boolean german) {
        this.german = german;
    }

    /** @param language {@code de} or {@code en} */
    static ReceiptWords in(String language) {
        return new ReceiptWords(language.equals("de"));
    }

    String of(Owner owner) {
        return switch (owner) {
            case INGEST -> choose("Aufnahmen (ingest-service)", "Captures (ingest-service)");
            case REPORT -> choose("Berichte (report-service)", "Reports (report-service)");
            case RIGHTS -> choose("Rechte und Anträge (rights-service)", "Rights and requests (rights-service)");
            case NOTIFICATION -> choose("Mails (notification-service)", "Mails (notification-service)");
        };
    }

    String of(Requester requester) {
        return switch (requester) {
            case PRIVACY_OFFICER -> choose("Datenschutz der Praxis", "The practice's privacy officer");
            case PRACTICE_ADMIN -> choose("Verwaltung der Praxis", "The practice's administration");
            case PRACTICE_STAFF -> choose("Mitarbeitende der Praxis", "The practice's staff");
            case PHYSICIAN -> choose("Ärztin oder Arzt der Praxis", "A physician of the practice");
            case PRACTICE -> choose("Praxis", "The practice");
            case RETENTION_CLOCK ->
                choose("Niemand: Die Aufbewahrungsfrist ist abgelaufen", "Nobody: the retention period ended");
        };
    }

    String of(ErasureGround ground) {
        return switch (ground) {
            case REQUEST -> choose("Antrag der betroffenen Person", "The data subject's request");
            case CONSENT_WITHDRAWN -> choose("Widerruf der Einwilligung", "Consent was withdrawn");
            case RETENTION_ENDED -> choose("Ende der Aufbewahrungsfrist", "The retention period ended");
            case CONTRACT_ENDED -> choose("Ende des Vertrags mit der Praxis", "The contract with the practice ended");
        };
    }

    /** {@code Art. 17(1)(b) GDPR} is {@code Art. 17 Abs. 1 Buchst. b DSGVO}. */
    String article(String article) {
        return german
                ? article.replaceAll("\\((\\d)\\)", " Abs. $1")
                        .replaceAll("\\(([a-z])\\)", " Buchst. $1")
                        .replace("GDPR", "DSGVO")
                : article;
    }

    private String choose(String inGerman, String inEnglish) {
        return german ? inGerman : inEnglish;
    }
}
