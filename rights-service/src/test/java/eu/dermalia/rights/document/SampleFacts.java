package eu.dermalia.rights.document;

import eu.dermalia.rights.document.model.DocumentField;
import eu.dermalia.rights.document.model.Facts;
import eu.dermalia.rights.document.model.Facts.Party;
import eu.dermalia.rights.document.model.Facts.Place;
import eu.dermalia.rights.document.model.Facts.Processor;
import eu.dermalia.rights.document.model.Facts.Protection;
import eu.dermalia.rights.document.model.Facts.SubProcessor;
import eu.dermalia.rights.document.model.Facts.Transport;
import eu.dermalia.rights.retention.model.RetentionRules;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a practice's documents state, in tests: everything there, nothing of it true. */
public final class SampleFacts {
    private static final String LONG = "Die Praxis prüft das Straßenverkehrsschild und überlegt, was daraus folgt. ";

    private SampleFacts() {}

    public static Facts complete() {
        return with(practice("Hautarztpraxis am Park"), texts());
    }

    public static Facts named(String name) {
        return with(practice(name), texts());
    }

    /** Every text as long as it may be. */
    public static Facts longest() {
        Map<DocumentField, String> texts = texts();
        for (DocumentField field : DocumentField.values()) {
            if (field.characters() > 5 && field != DocumentField.DPIA_NOT_NEEDED) {
                String text = LONG.repeat(20).substring(0, field.characters()).strip();
                texts.put(field, lines(text));
            }
        }
        Party practice = new Party(
                LONG.repeat(3).substring(0, 200),
                LONG.repeat(3).substring(0, 200),
                "20095",
                LONG.repeat(2).substring(0, 100),
                "+49 40 123456",
                "x".repeat(60) + "@" + "y".repeat(60) + ".example");
        return with(practice, texts);
    }

    /** As many as there may be, most of them short. */
    private static String lines(String text) {
        StringBuilder lines = new StringBuilder(text);
        for (int line = 1; line < 15 && line * 4 < text.length(); line++) {
            lines.setCharAt(line * 4 - 1, '\n');
        }
        return lines.toString();
    }

    public static Facts with(Party practice, Map<DocumentField, String> texts) {
        List<Place> places = Stream.of("cluster", "storage", "database", "broker", "mail", "identity")
                .map(name -> new Place(name, "DE", "Beispiel Hosting GmbH", Transport.TLS))
                .toList();
        return new Facts(
                practice,
                new Facts.Authority(
                        "Der Hamburgische Beauftragte für Datenschutz und Informationsfreiheit",
                        "Ludwig-Erhard-Straße 22, 20459 Hamburg"),
                24,
                texts,
                new Processor(
                        new Party("Dermalia GmbH", "Musterstraße 5", "60311", "Frankfurt", "", "post@dermalia.example"),
                        "Clara Beispiel",
                        "Datenschutz, datenschutz@dermalia.example",
                        30,
                        24),
                places,
                List.of(new SubProcessor("Beispiel Hosting GmbH", List.of("storage", "database"), "DE", "")),
                new Protection("AES256_GCM_HKDF_1MB", 210_000, false),
                RetentionRules.USUAL);
    }

    public static Party practice(String name) {
        return new Party(name, "Am Park 1", "20095", "Hamburg", "+49 40 123456", "praxis@example.org");
    }

    /** Everything that any document needs, except reasons why there is no officer or no impact assessment. */
    public static Map<DocumentField, String> texts() {
        Map<DocumentField, String> texts = new EnumMap<>(DocumentField.class);
        texts.put(DocumentField.REPRESENTATIVE, "Dr. med. Anna Beispiel");
        texts.put(DocumentField.DPO_NAME, "Jonas Muster");
        texts.put(DocumentField.DPO_CONTACT, "Hafenweg 3, 20457 Hamburg, dsb@muster.example");
        texts.put(DocumentField.INSTRUCTORS, "Dr. med. Anna Beispiel");
        texts.put(DocumentField.MAIN_CONTRACT, "Dienstvertrag vom 1. Oktober 2026, unbefristet");
        texts.put(DocumentField.HEAD_COUNT, "9");
        texts.put(DocumentField.LARGE_SCALE, "no");
        texts.put(DocumentField.CORE_ACTIVITY, "Behandlung durch zwei Ärztinnen");
        texts.put(DocumentField.MARKETING_USES, "Website der Praxis, drei Jahre\nAushang im Wartezimmer, ein Jahr");
        return texts;
    }
}
