package eu.dermalia.rights.request;

import eu.dermalia.rights.request.model.RefusalGround;

/** A ground of refusal in a sentence, with its source, as the letter says it. */
final class RefusalWords {
    private RefusalWords() {}

    static String of(RefusalGround ground, boolean german) {
        return german ? german(ground) : english(ground);
    }

    private static String german(RefusalGround ground) {
        return switch (ground) {
            case MANIFESTLY_UNFOUNDED ->
                "Der Antrag ist offenkundig unbegründet (Art. 12 Abs. 5 Satz 2 Buchst. b DSGVO).";
            case EXCESSIVE -> "Der Antrag ist exzessiv (Art. 12 Abs. 5 Satz 2 Buchst. b DSGVO).";
            case IDENTITY_NOT_SHOWN ->
                "Wir können nicht feststellen, ob der Antrag von Ihnen stammt (Art. 12 Abs. 2 Satz 2 und Abs. 6 DSGVO).";
            case RIGHTS_OF_OTHERS ->
                "Die Kopie würde Rechte und Freiheiten anderer Personen beeinträchtigen (Art. 15 Abs. 4, Art. 20 Abs. 4 DSGVO).";
            case ACCURATE -> "Die Daten sind richtig und vollständig (Art. 16 DSGVO).";
            case RETENTION_DUTY ->
                "Wir sind gesetzlich verpflichtet, die Behandlungsdokumentation aufzubewahren (Art. 17 Abs. 3 Buchst. b DSGVO, § 630f Abs. 3 BGB). Bis zum Ende dieser Frist ist die Verarbeitung eingeschränkt (§ 35 Abs. 3 BDSG).";
            case LEGAL_CLAIMS ->
                "Die Daten werden zur Geltendmachung, Ausübung oder Verteidigung von Rechtsansprüchen benötigt (Art. 17 Abs. 3 Buchst. e, Art. 21 Abs. 1 Satz 2 DSGVO).";
            case NO_CASE -> "Keiner der gesetzlichen Fälle liegt vor (Art. 17 Abs. 1, Art. 18 Abs. 1 DSGVO).";
            case NOT_PORTABLE ->
                "Die Daten haben Sie nicht selbst bereitgestellt, oder ihre Verarbeitung beruht weder auf Einwilligung noch auf Vertrag (Art. 20 Abs. 1 DSGVO).";
            case COMPELLING_GROUNDS ->
                "Zwingende schutzwürdige Gründe für die Verarbeitung überwiegen Ihre Interessen, Rechte und Freiheiten (Art. 21 Abs. 1 Satz 2 DSGVO).";
        };
    }

    private static String english(RefusalGround ground) {
        return switch (ground) {
            case MANIFESTLY_UNFOUNDED -> "The request is manifestly unfounded (Art. 12(5) sentence 2(b) GDPR).";
            case EXCESSIVE -> "The request is excessive (Art. 12(5) sentence 2(b) GDPR).";
            case IDENTITY_NOT_SHOWN ->
                "We cannot tell whether the request comes from you (Art. 12(2) sentence 2 and 12(6) GDPR).";
            case RIGHTS_OF_OTHERS ->
                "The copy would adversely affect the rights and freedoms of others (Art. 15(4), 20(4) GDPR).";
            case ACCURATE -> "The data are accurate and complete (Art. 16 GDPR).";
            case RETENTION_DUTY ->
                "The law obliges us to keep the treatment record (Art. 17(3)(b) GDPR, § 630f(3) of the German Civil Code). Until that period ends, processing is restricted (§ 35(3) of the Federal Data Protection Act).";
            case LEGAL_CLAIMS ->
                "The data are needed for the establishment, exercise or defence of legal claims (Art. 17(3)(e), 21(1) sentence 2 GDPR).";
            case NO_CASE -> "None of the cases that the law names applies (Art. 17(1), 18(1) GDPR).";
            case NOT_PORTABLE ->
                "You have not provided the data yourself, or their processing rests neither on consent nor on a contract (Art. 20(1) GDPR).";
            case COMPELLING_GROUNDS ->
                "Compelling legitimate grounds for the processing override your interests, rights and freedoms (Art. 21(1) sentence 2 GDPR).";
        };
    }
}
