package eu.dermalia.rights.patient.model;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The one form in which names and addresses are digested for look-up: compatibility-normalised (NFKC), case folded (so that
 * {@code ß}, {@code ẞ} and {@code ss} are the same), white space trimmed at the ends and single within. A look-up is an exact
 * match on this form: no prefix, no similarity, for a digest gives neither.
 */
public final class LookupForm {
    private LookupForm() {}

    public static String of(String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFKC);
        // Upper case in between folds what has no lower-case twin; there is no case folding in the JDK.
        String folded = normal.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC)
                .replaceAll("[\\p{Z}\\s]+", " ")
                .strip();
    }

    /** A domain has no case; a local part that differs in case alone is somebody else's nowhere. */
    public static String of(EmailAddress email) {
        return of(email.value());
    }

    /** Under which names somebody is found: the family name, and given and family name. */
    public static Set<String> names(String givenName, String familyName) {
        return new TreeSet<>(List.of(of(familyName), of(givenName + " " + familyName)));
    }

    /** Whether two ways of writing a name mean the same. */
    public static boolean isSame(String one, String other) {
        return of(one).equals(of(other));
    }
}
