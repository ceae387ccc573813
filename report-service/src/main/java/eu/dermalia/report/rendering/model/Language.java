package eu.dermalia.report.rendering.model;

import java.util.List;
import java.util.Locale;

/** A language in which reports are written. */
public enum Language {
    GERMAN(Locale.GERMANY, "de"),
    ENGLISH(Locale.UK, "en");

    private final Locale locale;
    private final String code;

    Language(Locale locale, String code) {
        this.locale = locale;
        this.code = code;
    }

    public Locale locale() {
        return locale;
    }

    /** ISO 639-1. */
    public String code() {
        return code;
    }

    /** @param languages ISO 639-1, the first is preferred; German when none of them is offered */
    public static Language firstOf(List<String> languages) {
        return languages.stream()
                .filter(code -> code.equals(ENGLISH.code) || code.equals(GERMAN.code))
                .findFirst()
                .map(Language::of)
                .orElse(GERMAN);
    }

    /** @param code ISO 639-1; German when it is not offered */
    public static Language of(String code) {
        return code.equals(ENGLISH.code) ? ENGLISH : GERMAN;
    }
}
