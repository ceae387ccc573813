package eu.dermalia.report.link.model;

import eu.dermalia.report.rendering.model.Letterhead;
import org.jspecify.annotations.Nullable;

/**
 * How a patient reaches the practice, as far as the page may say.
 *
 * @param name null where it must not be said: it often tells the specialty, and that something about health (Art. 9 GDPR)
 * @param email null where it must not be said, for the same reason
 */
public record PracticeContact(
        @Nullable String name,
        String city,
        @Nullable String phone,
        @Nullable String email) {

    /** To whoever holds a link and no code: what the mail with the link said already, town and telephone number. */
    public static PracticeContact discreet(Letterhead practice) {
        return new PracticeContact(null, practice.city(), practice.phone(), null);
    }

    /** To whoever had entered the code. */
    public static PracticeContact full(Letterhead practice) {
        return new PracticeContact(practice.name(), practice.city(), practice.phone(), practice.email());
    }

    /** {@code tel:} address (RFC 3966); null without a number. */
    public @Nullable String call() {
        return phone == null ? null : "tel:" + phone.replaceAll("[^0-9+]", "");
    }
}
