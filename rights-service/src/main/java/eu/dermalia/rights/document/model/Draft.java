package eu.dermalia.rights.document.model;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One document about to be written: what its template asks beside the facts.
 *
 * @param version its number; 0 in the text whose digest tells whether it says something new
 * @param on the day from which this version is
 * @param pickupCode of the patient it is printed for; empty in what is kept
 * @param points size of its letters; what is printed finds its own
 */
public record Draft(DocumentKind kind, int version, LocalDate on, String pickupCode, double points) {
    private static final double SOME_POINTS = 9;

    public Draft(DocumentKind kind, int version, LocalDate on, String pickupCode) {
        this(kind, version, on, pickupCode, SOME_POINTS);
    }

    /** For comparing: says what the document says, whichever version that is. */
    public static Draft unnumbered(DocumentKind kind) {
        return new Draft(kind, 0, LocalDate.EPOCH, "");
    }

    public Draft withPoints(double changed) {
        return new Draft(kind, version, on, pickupCode, changed);
    }

    public String language() {
        return kind.language().code();
    }

    public boolean medical() {
        return kind.variant() == Variant.MEDICAL;
    }

    public String date() {
        Language language = kind.language();
        return DateTimeFormatter.ofPattern(language.datePattern(), language.locale())
                .format(on);
    }

    public String size() {
        return String.format(Locale.ROOT, "%.1fpt", points);
    }

    /** @param code ISO 3166-1 alpha-2; what is none stands for itself */
    public String country(String code) {
        String name = new Locale("", code).getDisplayCountry(kind.language().locale());
        return name.isEmpty() ? code : name;
    }

    /** The lines of a text that the practice has typed. */
    public List<String> lines(String text) {
        return Arrays.stream(text.split("\n", -1))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
