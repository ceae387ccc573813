package eu.dermalia.rights.patient.model;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A telephone number as people write it: digits, blanks and {@code + ( ) / . -}. For the practice's own calls; nothing is ever
 * sent to it.
 */
public record Phone(String value) {
    private static final Pattern FORM = Pattern.compile("\\+?[0-9()][0-9 ()/.-]{2,38}");

    public Phone {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a telephone number"); // never the value
        }
    }

    /** Empty when it is none: 3-40 characters. */
    public static Optional<Phone> of(String text) {
        String stripped = text.strip();
        return FORM.matcher(stripped).matches() ? Optional.of(new Phone(stripped)) : Optional.empty();
    }

    /** Never the number: this ends up in messages. */
    @Override
    public String toString() {
        return "Phone[…]";
    }
}
