package eu.dermalia.rights.document.model;

import java.util.Locale;

/** One document of a practice: it has versions. */
public record DocumentKind(DocumentType type, Variant variant, Language language) {
    public DocumentKind {
        if (!type.variants().contains(variant)) {
            throw new IllegalArgumentException("no such variant");
        }
    }

    /** The template that says it. Both information sheets share one, so that they cannot come apart. */
    public String template() {
        boolean own = type == DocumentType.RECORD_OF_PROCESSING || type == DocumentType.CONSENT_FORM;
        return "document/" + type.fileName() + (own ? "-" + lower() : "") + "-" + language.code() + ".html";
    }

    /** A name for a file; without the practice's. */
    public String fileName(int version) {
        return type.fileName() + (variant == Variant.STANDARD ? "" : "-" + lower()) + "-" + language.code() + "-"
                + version + ".pdf";
    }

    private String lower() {
        return variant.name().toLowerCase(Locale.ROOT);
    }
}
