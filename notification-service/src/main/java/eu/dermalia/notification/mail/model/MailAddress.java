package eu.dermalia.notification.mail.model;

import java.net.IDN;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address that a mail can go to, and nothing else: a line break in it would be another SMTP command or header. Stricter
 * than RFC 5321: a dot-atom and a host name with at least two labels, no quotes, comments, lists or literals. A domain with
 * letters beyond ASCII becomes its IDNA form.
 */
public final class MailAddress {
    private static final int MAX_LENGTH = 254;
    private static final Pattern LOCAL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN = Pattern.compile(
            "(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]");
    private static final int MAX_LOCAL = 64;

    private final String value;

    private MailAddress(String value) {
        this.value = value;
    }

    /** Empty when no mail can be sent to it. */
    public static Optional<MailAddress> read(String text) {
        int at = text.lastIndexOf('@');
        if (at < 1 || at > MAX_LOCAL || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String local = text.substring(0, at);
        String domain;
        try {
            domain = IDN.toASCII(text.substring(at + 1), IDN.USE_STD3_ASCII_RULES);
        } catch (IllegalArgumentException notAHostName) {
            return Optional.empty();
        }
        boolean mailable = LOCAL.matcher(local).matches()
                && DOMAIN.matcher(domain).matches()
                && local.length() + 1 + domain.length() <= MAX_LENGTH;
        return mailable ? Optional.of(new MailAddress(local + '@' + domain)) : Optional.empty();
    }

    /** For the envelope and the header {@code To}; nowhere else. */
    public String value() {
        return value;
    }

    /** Never the address: this may reach a log. */
    @Override
    public String toString() {
        return "an address";
    }
}
