package eu.dermalia.rights.export.model;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;

/** Every word of an access package that a patient reads, in one language. */
public final class ExportWords {
    private static final String BUNDLE = ExportWords.class.getPackageName() + ".words";

    private final Locale locale;
    private final ResourceBundle bundle;

    private ExportWords(Locale locale) {
        this.locale = locale;
        this.bundle = ResourceBundle.getBundle(
                BUNDLE, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** @param language ISO 639-1; English for {@code en}, else German */
    public static ExportWords in(String language) {
        return new ExportWords(language.equals("en") ? Locale.ENGLISH : Locale.GERMAN);
    }

    public String language() {
        return locale.getLanguage();
    }

    public String of(String key) {
        return bundle.getString(key);
    }

    /** As {@link #of(String)}, for a word that may be newer than the bundle. */
    public String ofOr(String key, String otherwise) {
        return bundle.containsKey(key) ? bundle.getString(key) : otherwise;
    }

    /** The same with {0}, {1} … filled in; what is filled in stays as it is. */
    public String of(String key, Object... values) {
        return new MessageFormat(of(key), locale).format(values);
    }

    public String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(day);
    }

    public String moment(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(locale)
                .format(instant.atZone(zone));
    }

    Set<String> keys() {
        return bundle.keySet();
    }
}
