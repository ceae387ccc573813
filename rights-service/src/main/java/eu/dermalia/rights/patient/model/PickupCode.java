package eu.dermalia.rights.patient.model;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * What the practice hands over in person, and the patient types beside the link: 8 characters of an alphabet of 31 without
 * look-alikes (no 0/O, 1/I/L), some 39 bits.
 */
public record PickupCode(String value) {
    static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    static final int LENGTH = 8;
    private static final Pattern FORM = Pattern.compile("[" + ALPHABET + "]{" + LENGTH + "}");
    private static final int TYPED_LIMIT = 20;

    public PickupCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a pickup code"); // never the value
        }
    }

    /** @param random cryptographically strong */
    public static PickupCode random(RandomGenerator random) {
        StringBuilder code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new PickupCode(code.toString());
    }

    /** As people type it: any case, with blanks or hyphens. Empty when it can be no code at all. */
    public static Optional<PickupCode> typed(String text) {
        if (text.length() > TYPED_LIMIT) {
            return Optional.empty();
        }
        String code = text.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return FORM.matcher(code).matches() ? Optional.of(new PickupCode(code)) : Optional.empty();
    }

    /** Never the code: this ends up in messages. */
    @Override
    public String toString() {
        return "PickupCode[…]";
    }
}
