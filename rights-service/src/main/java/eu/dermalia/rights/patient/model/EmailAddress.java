package eu.dermalia.rights.patient.model;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mail address that may stand in a header: the dot-atom form of RFC 5321 in ASCII, without quotes, comments or literals,
 * and without any character that could begin another header.
 *
 * @param value as given; the domain in lower case
 */
public record EmailAddress(String value) {
    private static final int LIMIT = 254;
    private static final int LOCAL_LIMIT = 64;
    private static final Pattern FORM = Pattern.compile(
            "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++)*+"
                    + "@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])");

    public EmailAddress {
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("Not a mail address"); // never the value
        }
        int at = value.indexOf('@');
        value = value.substring(0, at) + value.substring(at).toLowerCase(Locale.ROOT);
    }

    /** Empty when it is none. */
    public static Optional<EmailAddress> of(String text) {
        return isWellFormed(text) ? Optional.of(new EmailAddress(text)) : Optional.empty();
    }

    private static boolean isWellFormed(String text) {
        return text.length() <= LIMIT
                && text.indexOf('@') <= LOCAL_LIMIT
                && FORM.matcher(text).matches();
    }

    /** Never the address: this ends up in messages. */
    @Override
    public String toString() {
        return "EmailAddress[…]";
    }
}
