package eu.dermalia.vault;

import eu.dermalia.contracts.PracticeId;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where a sealed object lies: {@code <practice>/<subject>/<name>}. The three together are the associated data of the seal,
 * so that an object moved to another name does not open.
 *
 * @param subject the unit of erasure, for example a scan
 * @param name matches {@code [a-z0-9][a-z0-9._-]{0,99}}
 */
public record ObjectName(PracticeId practice, UUID subject, String name) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");

    /** @throws IllegalArgumentException when the name is not of the allowed form; the message does not repeat it */
    public ObjectName {
        Objects.requireNonNull(practice, "practice");
        Objects.requireNonNull(subject, "subject");
        if (!isValid(name)) {
            throw new IllegalArgumentException("Not an object name");
        }
    }

    /** Whether a name may be used at all. */
    public static boolean isValid(String name) {
        return NAME.matcher(name).matches();
    }

    String key() {
        return prefix(practice, subject) + name;
    }

    /** Ends with a slash, so that no subject's prefix is the beginning of another's. */
    static String prefix(PracticeId practice, UUID subject) {
        return practice + "/" + subject + "/";
    }

    /** @param bucket an object moved to another bucket does not open either */
    byte[] associatedData(String bucket) {
        String place = bucket.isEmpty() ? "object" : "object in " + bucket;
        return (place + "|" + practice + "|" + subject + "|" + name).getBytes(StandardCharsets.UTF_8);
    }
}
