package eu.dermalia.rights.document.model;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Locale;

/**
 * The version of an information sheet as somebody wrote it down. Compared as text, for it may be any; what is only a manner of
 * writing does not count: case, blanks, a word for "version" before it, zeros before it, {@code .0} behind it, and the date that
 * our sheets print behind it ("Fassung 3 vom 2. März 2026").
 */
public record SheetVersion(String text) {
    public SheetVersion {
        text = Normalizer.normalize(text, Normalizer.Form.NFKC)
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", " ")
                .replaceFirst("^(version|fassung|ver\\.|ver|v\\.|v|nr\\.|no\\.) ?(?=[0-9])", "")
                .replaceFirst("^([0-9.]+),? (vom|of|dated) .*$", "$1")
                .replaceFirst("^0+(?=[0-9])", "")
                .replaceFirst("^([0-9]+)(\\.0)+$", "$1");
    }

    /** @param written as entered; at most some hundred characters */
    public static SheetVersion of(String written) {
        return new SheetVersion(written);
    }

    /**
     * Whether it is one of those that were issued, and not the newest of them.
     *
     * @param issued numbers of our sheets, in any order
     */
    public boolean isOutdated(Collection<Integer> issued) {
        int newest = issued.stream().mapToInt(Integer::intValue).max().orElse(0);
        return issued.stream().anyMatch(number -> number < newest && text.equals(String.valueOf(number)));
    }
}
