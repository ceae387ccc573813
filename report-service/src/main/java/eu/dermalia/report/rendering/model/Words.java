package eu.dermalia.report.rendering.model;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ResourceBundle;
import java.util.Set;

/** Every word that a patient reads, in one language, and how numbers and days are written in it. */
public final class Words {
    private static final String BUNDLE = Words.class.getPackageName() + ".words";

    private final Language language;
    private final ResourceBundle bundle;

    private Words(Language language) {
        this.language = language;
        this.bundle = ResourceBundle.getBundle(
                BUNDLE,
                language.locale(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public static Words in(Language language) {
        return new Words(language);
    }

    public Language language() {
        return language;
    }

    /** @param key of {@code words_<language>.properties} */
    public String of(String key) {
        return bundle.getString(key);
    }

    /** The same with {0}, {1} … filled in. */
    public String of(String key, Object... values) {
        return new MessageFormat(of(key), language.locale()).format(values);
    }

    public String of(Enum<?> value) {
        return of(value.getDeclaringClass().getSimpleName() + "." + value.name());
    }

    Set<String> keys() {
        return bundle.keySet();
    }

    public String number(double value, int decimals) {
        NumberFormat format = NumberFormat.getNumberInstance(language.locale());
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        // a true minus sign; −0,0 is no number that anybody measured
        double rounded = Math.rint(value * Math.pow(10, decimals)) / Math.pow(10, decimals) + 0.0;
        return format.format(rounded).replace('-', '\u2212');
    }

    /** The day in the practice's zone, for example 2. März 2026. */
    public String day(Instant instant, ZoneId zone) {
        return day(LocalDate.ofInstant(instant, zone));
    }

    /** The same where room is scarce, for example 02.03.2026. */
    public String shortDay(Instant instant, ZoneId zone) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(language.locale())
                .format(LocalDate.ofInstant(instant, zone));
    }

    /** The same of a day. */
    public String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(language.locale())
                .format(day);
    }
}
