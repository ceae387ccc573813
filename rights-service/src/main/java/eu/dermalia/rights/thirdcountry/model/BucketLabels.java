package eu.dermalia.rights.thirdcountry.model;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a bucket's location constraint tells. Names are free on private storage; those of the large clouds are known. */
final class BucketLabels {
    /** S3's own names begin with the continent. */
    private static final Pattern OUTSIDE = Pattern.compile("(us|ca|mx|sa|ap|me|af|il|cn)-.*");

    /** London and Zurich: Europe, and neither in the EU nor in the EEA. */
    private static final Set<String> EUROPE_OUTSIDE = Set.of(
            "eu-west-2", "eu-central-2", "europe-west2", "europe-west6", "uksouth", "ukwest", "switzerlandnorth");

    private static final Pattern INSIDE = Pattern.compile("(eu|europe)(-.*)?|germany.*|de(-.*)?|fra.*");

    private BucketLabels() {}

    enum Meaning {
        INSIDE,
        OUTSIDE,
        /** Says nothing, so that only a signed declaration does. */
        SILENT
    }

    /** @param amazon whether the store is Amazon's own, where no label means Virginia */
    static Meaning of(String label, boolean amazon) {
        String lower = label.strip().toLowerCase(Locale.ROOT);
        if ((lower.isEmpty() && amazon) || OUTSIDE.matcher(lower).matches() || EUROPE_OUTSIDE.contains(lower)) {
            return Meaning.OUTSIDE;
        }
        return INSIDE.matcher(lower).matches() ? Meaning.INSIDE : Meaning.SILENT;
    }
}
