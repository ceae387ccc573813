package eu.dermalia.rights.document.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What documents are written in. */
public enum Language {
    GERMAN("de", Locale.GERMANY, "d. MMMM yyyy"),
    ENGLISH("en", Locale.UK, "d MMMM yyyy");

    private final String code;
    private final Locale locale;
    private final String datePattern;

    Language(String code, Locale locale, String datePattern) {
        this.code = code;
        this.locale = locale;
        this.datePattern = datePattern;
    }

    /** ISO 639-1. */
    public String code() {
        return code;
    }

    Locale locale() {
        return locale;
    }

    String datePattern() {
        return datePattern;
    }

    public static Optional<Language> of(String code) {
        return Arrays.stream(values())
                .filter(language -> language.code.equals(code))
                .findFirst();
    }
}
