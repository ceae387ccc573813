package eu.dermalia.rights.practice;

import eu.dermalia.rights.practice.model.PracticeProfile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The practice's identity on a report or in a mail (GDPR Art. 13(1)(a)); nothing about a patient. */
record Letterhead(
        String name,
        String street,
        String postalCode,
        String city,
        String phone,
        String email,
        List<String> languages,
        String timeZone) {
    private static final int TAG_CHARACTERS = 32;

    static Letterhead of(PracticeProfile profile) {
        return new Letterhead(
                profile.name(),
                profile.street(),
                profile.postalCode(),
                profile.city(),
                profile.phone(),
                profile.email(),
                profile.languages(),
                profile.timeZone().getId());
    }

    /** The same for the same content, in every replica. */
    String tag() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, TAG_CHARACTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
