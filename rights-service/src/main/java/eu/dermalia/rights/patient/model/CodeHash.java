package eu.dermalia.rights.patient.model;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A pickup code as it is stored: PBKDF2 (RFC 8018) with HMAC-SHA-256 over a keyed digest of the code. Guessing needs the
 * index key besides the row, and then still the iterations for each guess. Slow by intent: not on an event loop.
 */
public record CodeHash(byte[] salt, int iterations, byte[] hash) {
    public static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;

    /** @param keyed the code's digest under the index key, see {@code BlindIndex} */
    public static CodeHash of(byte[] keyed, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(HexFormat.of().formatHex(keyed).toCharArray(), salt, iterations, HASH_BITS);
        try {
            byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
            return new CodeHash(salt, iterations, hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has PBKDF2WithHmacSHA256", e);
        } finally {
            spec.clearPassword();
        }
    }

    /** Takes the same time whether it is right or wrong. */
    public boolean matches(byte[] keyed) {
        return MessageDigest.isEqual(hash, of(keyed, salt, iterations).hash());
    }

    @Override
    public String toString() {
        return "CodeHash[…]";
    }
}
