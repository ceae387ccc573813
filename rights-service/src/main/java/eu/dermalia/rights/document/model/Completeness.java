package eu.dermalia.rights.document.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which facts a document needs and does not have. A document that would be incomplete is not made: a signature under a gap
 * is worse than none.
 */
public final class Completeness {
    private static final List<String> PLACES = List.of("cluster", "storage", "database", "broker", "mail", "identity");

    private Completeness() {}

    /** Names of what is missing, for people who fill it in; empty when nothing is. */
    public static List<String> missing(DocumentKind kind, Facts facts) {
        List<String> missing = new ArrayList<>();
        switch (kind.type()) {
            case PROCESSING_AGREEMENT -> {
                fields(
                        missing,
                        facts,
                        DocumentField.REPRESENTATIVE,
                        DocumentField.MAIN_CONTRACT,
                        DocumentField.INSTRUCTORS);
                processor(missing, facts);
                places(missing, facts);
                if (facts.subProcessors().isEmpty()) {
                    missing.add("subProcessors");
                }
            }
            case INFORMATION_SHEET -> officer(missing, facts);
            case DPIA -> places(missing, facts);
            case RECORD_OF_PROCESSING -> {
                if (kind.variant() == Variant.CONTROLLER) {
                    fields(missing, facts, DocumentField.REPRESENTATIVE);
                    officer(missing, facts);
                }
                processor(missing, facts);
                places(missing, facts);
            }
            case DPO_ASSESSMENT ->
                fields(
                        missing,
                        facts,
                        DocumentField.HEAD_COUNT,
                        DocumentField.LARGE_SCALE,
                        DocumentField.CORE_ACTIVITY);
            case CONSENT_FORM -> {
                if (kind.variant() == Variant.MARKETING) {
                    fields(missing, facts, DocumentField.MARKETING_USES);
                }
            }
        }
        return missing;
    }

    private static void fields(List<String> missing, Facts facts, DocumentField... needed) {
        Arrays.stream(needed)
                .filter(field -> facts.field(field).isEmpty())
                .map(field -> "fields." + field.name())
                .forEach(missing::add);
    }

    /** Named, or explained: GDPR Art. 13(1)(b) wants the contact data of the one who is there. */
    private static void officer(List<String> missing, Facts facts) {
        if (!facts.officerNamed() && facts.field(DocumentField.DPO_NOT_NEEDED).isEmpty()) {
            fields(missing, facts, DocumentField.DPO_NAME, DocumentField.DPO_CONTACT);
        }
    }

    private static void processor(List<String> missing, Facts facts) {
        Facts.Processor processor = facts.processor();
        Facts.Party party = processor.party();
        text(missing, "processor.name", party.name());
        text(missing, "processor.street", party.street());
        text(missing, "processor.postalCode", party.postalCode());
        text(missing, "processor.city", party.city());
        text(missing, "processor.email", party.email());
        text(missing, "processor.representative", processor.representative());
        text(missing, "processor.officer", processor.officer());
    }

    private static void places(List<String> missing, Facts facts) {
        for (String name : PLACES) {
            Predicate<Facts.Place> declared = place -> place.name().equals(name)
                    && !place.country().isBlank()
                    && !place.operator().isBlank();
            if (facts.places().stream().noneMatch(declared)) {
                missing.add("residency." + name);
            }
        }
    }

    private static void text(List<String> missing, String name, String text) {
        if (text.isBlank()) {
            missing.add(name);
        }
    }
}
