package eu.dermalia.rights.export.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** The secret of a download link: 256 random bits, shown once, kept as a digest, good for one download. */
public final class DownloadToken {
    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private DownloadToken(String text) {
        this.text = text;
    }

    public static DownloadToken mint() {
        byte[] bits = new byte[BYTES];
        RANDOM.nextBytes(bits);
        return new DownloadToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    /** Empty for what can be no token. */
    public static Optional<DownloadToken> of(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new DownloadToken(text)) : Optional.empty();
    }

    /** To be shown to who asked for it, and kept nowhere. */
    public String text() {
        return text;
    }

    /** SHA-256; enough for a secret of so many bits. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(Base64.getUrlDecoder().decode(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK");
        }
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "DownloadToken[…]";
    }
}
