package eu.dermalia.notification.mail.model;

import java.util.List;
import java.util.Locale;

/**
 * How a practice may be called in a mail. A name that tells the specialty tells something about the patient's health to
 * whoever sees the mailbox, so such a name is not used: the practice appears by its town, and can be verified by its
 * telephone number.
 */
public final class Sender {
    /** Parts of words, in lower case; German and English. Too many rather than too few. */
    private static final List<String> TELLING = List.of(
            "haut",
            "derm",
            "skin",
            "ästhet",
            "aesthet",
            "esthet",
            "kosmet",
            "cosmet",
            "beauty",
            "schönheit",
            "laser",
            "allerg",
            "vene",
            "phleb",
            "onko",
            "tumor",
            "krebs",
            "melanom",
            "akne",
            "acne",
            "psoria",
            "neuroderm",
            "plastisch",
            "plastic",
            "chirurg",
            "surg",
            "anti-aging",
            "antiaging",
            "haar",
            "hair",
            "botox",
            "filler",
            "gesicht",
            "face",
            "facial",
            "spa ",
            "proktolog",
            "androlog",
            "venerolog",
            "infektio",
            "facharzt",
            "fachärzt");

    private Sender() {}

    /** Whether the name says nothing about what is treated there. */
    public static boolean isNeutral(String practiceName) {
        String name = practiceName.toLowerCase(Locale.ROOT);
        return TELLING.stream().noneMatch(name::contains);
    }
}
