package eu.dermalia.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingKey;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * A subject's key in the clear, for the length of one operation. Objects and columns use keys of their own, derived from it
 * by HKDF-SHA-256 (RFC 5869), so that neither use weakens the other.
 */
final class DataKey {
    static final int BYTES = 32;

    private final String kid;
    private final byte[] material;

    DataKey(String kid, byte[] material) {
        if (material.length != BYTES) {
            throw new VaultException(VaultException.Reason.KEY_UNUSABLE);
        }
        this.kid = kid;
        this.material = material.clone();
    }

    String kid() {
        return kid;
    }

    byte[] material() {
        return material.clone();
    }

    /** Tink's {@code AES256_GCM_HKDF_1MB}. */
    StreamingAead forObjects() {
        try {
            return AesGcmHkdfStreaming.create(AesGcmHkdfStreamingKey.create(
                    PredefinedStreamingAeadParameters.AES256_GCM_HKDF_1MB,
                    SecretBytes.copyFrom(derive("dermalia objects"), InsecureSecretKeyAccess.get())));
        } catch (GeneralSecurityException e) {
            throw new VaultException(VaultException.Reason.KEY_UNUSABLE);
        }
    }

    /** AES-256-GCM with a random nonce of 96 bits in front. */
    Aead forColumns() {
        try {
            return new AesGcmJce(derive("dermalia columns"));
        } catch (GeneralSecurityException e) {
            throw new VaultException(VaultException.Reason.KEY_UNUSABLE);
        }
    }

    private byte[] derive(String use) throws GeneralSecurityException {
        return Hkdf.computeHkdf("HMACSHA256", material, new byte[0], use.getBytes(StandardCharsets.US_ASCII), BYTES);
    }
}
