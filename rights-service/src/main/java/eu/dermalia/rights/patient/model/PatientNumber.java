package eu.dermalia.rights.patient.model;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The practice's own number of a patient, in the one form in which it is looked up and committed to: compatibility-normalised
 * (NFKC), upper case, without surrounding white space. {@code p-1001} and {@code P-1001} are the same patient.
 */
public record PatientNumber(String value) {
    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._/ -]{0,39}");
    private static final int RAW_LIMIT = 100;

    public PatientNumber {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a patient number"); // never the value
        }
    }

    /** Empty when it is none: 1-40 letters, digits and {@code . _ / -}. */
    public static Optional<PatientNumber> of(String text) {
        if (text.length() > RAW_LIMIT) {
            return Optional.empty();
        }
        String normal = Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT);
        return FORM.matcher(normal).matches() ? Optional.of(new PatientNumber(normal)) : Optional.empty();
    }

    /** Never the number: this ends up in messages. */
    @Override
    public String toString() {
        return "PatientNumber[…]";
    }
}
