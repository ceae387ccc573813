package eu.dermalia.rights.document.model;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The papers that a practice needs, with what the law wants in each. An item is what the template marks with {@code
 * data-item}; a document in which one is absent or empty is not rendered.
 */
public enum DocumentType {
    /** GDPR Art. 28(3), (2), (9); § 203(4) StGB. */
    PROCESSING_AGREEMENT,
    /** GDPR Art. 13, on one page. */
    INFORMATION_SHEET,
    /** GDPR Art. 35(7), (2), (9), (11). */
    DPIA,
    /** GDPR Art. 30(1) for the practice, Art. 30(2) for Dermalia. */
    RECORD_OF_PROCESSING,
    /** GDPR Art. 37(1); § 38(1) BDSG. */
    DPO_ASSESSMENT,
    /** GDPR Art. 9(2)(a), 7; § 22 KUG for pictures. */
    CONSENT_FORM;

    private static final Set<String> ART_28 = Set.of(
            "subject",
            "duration",
            "nature",
            "purpose",
            "data",
            "persons",
            "controller",
            "28-2",
            "28-3-a",
            "28-3-b",
            "28-3-c",
            "28-3-d",
            "28-3-e",
            "28-3-f",
            "28-3-g",
            "28-3-h",
            "28-3-infringing",
            "203-4",
            "sub-processors",
            "measures");
    private static final Set<String> ART_13 = Set.of(
            "13-1-a", "13-1-b", "13-1-c", "13-1-d", "13-1-e", "13-1-f", "13-2-a", "13-2-b", "13-2-d", "13-2-e",
            "13-2-f");
    private static final Set<String> ART_35 =
            Set.of("35-7-a", "35-7-b", "35-7-c", "35-7-d", "35-2", "35-9", "35-11", "measures", "places");
    private static final Set<String> ART_30_1 =
            Set.of("30-1-a", "30-1-b", "30-1-c", "30-1-d", "30-1-e", "30-1-f", "30-1-g");
    private static final Set<String> ART_30_2 = Set.of("30-2-a", "30-2-b", "30-2-c", "30-2-d");
    private static final Set<String> ART_37 =
            Set.of("38-1-1", "38-1-2", "37-1-b", "37-1-c", "head-count", "core-activity", "result");
    private static final Set<String> ART_7 =
            Set.of("controller", "purpose", "data", "voluntary", "withdrawal", "storage", "signature");

    /** The first is the default. */
    public List<Variant> variants() {
        return switch (this) {
            case PROCESSING_AGREEMENT, DPIA, DPO_ASSESSMENT -> List.of(Variant.STANDARD);
            case INFORMATION_SHEET -> List.of(Variant.MEDICAL, Variant.AESTHETIC);
            case RECORD_OF_PROCESSING -> List.of(Variant.CONTROLLER, Variant.PROCESSOR);
            case CONSENT_FORM -> List.of(Variant.AESTHETIC, Variant.MARKETING);
        };
    }

    /** What the text must hold, by the names that the templates use. */
    public Set<String> items(Variant variant) {
        return switch (this) {
            case PROCESSING_AGREEMENT -> ART_28;
            case INFORMATION_SHEET -> variant == Variant.AESTHETIC ? plus(ART_13, "13-2-c") : ART_13;
            case DPIA -> ART_35;
            case RECORD_OF_PROCESSING -> variant == Variant.CONTROLLER ? ART_30_1 : ART_30_2;
            case DPO_ASSESSMENT -> ART_37;
            case CONSENT_FORM -> variant == Variant.MARKETING ? plus(ART_7, "media") : ART_7;
        };
    }

    /** In lower case with hyphens. */
    String fileName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Set<String> plus(Set<String> items, String one) {
        Set<String> all = new HashSet<>(items);
        all.add(one);
        return Set.copyOf(all);
    }
}
