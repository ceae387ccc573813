package eu.dermalia.notification.mail.model;

import java.util.List;
import java.util.Locale;

/** The languages a mail is written in. */
public enum Language {
    GERMAN(Locale.GERMANY),
    ENGLISH(Locale.UK);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /**
     * @param wanted the patient's, ISO 639-1
     * @param offered the practice's, the first is the default
     */
    public static Language choose(String wanted, List<String> offered) {
        String first = offered.isEmpty() ? "de" : offered.get(0);
        for (String candidate : List.of(wanted, first)) {
            for (Language language : values()) {
                if (language.locale.getLanguage().equalsIgnoreCase(candidate)) {
                    return language;
                }
            }
        }
        return GERMAN;
    }

    public Locale locale() {
        return locale;
    }

    public String code() {
        return locale.getLanguage();
    }
}
