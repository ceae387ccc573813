package eu.dermalia.vault;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.RegistryConfiguration;
import eu.dermalia.contracts.PracticeId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Keyed digests (HMAC-SHA-256) by which a sealed value can be found again and nobody without the key can guess it. The same
 * value gives another digest in another practice and another field.
 */
@ApplicationScoped
public class BlindIndex {
    private static final int BYTES = 32;

    private final @Nullable Mac mac;

    @Inject
    BlindIndex(VaultConfig config) {
        this(config.index()
                .file()
                .map(file -> Keysets.read(file, "dermalia.vault.index.file"))
                .orElse(null));
    }

    BlindIndex(@Nullable KeysetHandle keyset) {
        try {
            this.mac = keyset == null ? null : keyset.getPrimitive(RegistryConfiguration.get(), Mac.class);
        } catch (GeneralSecurityException e) {
            throw Keysets.unusable("dermalia.vault.index.file", "is not a keyset of MAC keys");
        }
    }

    /**
     * @param field what is digested, for example {@code email}
     * @param normalised the value in the one form in which it is also looked up
     * @return 32 bytes
     * @throws IllegalStateException when the service was started without {@code dermalia.vault.index.file}
     */
    public byte[] of(PracticeId practice, String field, String normalised) {
        if (mac == null) {
            throw new IllegalStateException("dermalia.vault.index.file is not set");
        }
        try {
            // The practice has a fixed length and a field has no bar, so no two inputs run together.
            byte[] tagged =
                    mac.computeMac((practice + "|" + field + "|" + normalised).getBytes(StandardCharsets.UTF_8));
            // Tink may put the key's id in front; a digest is the tag alone.
            return Arrays.copyOfRange(tagged, tagged.length - BYTES, tagged.length);
        } catch (GeneralSecurityException e) {
            throw new VaultException(VaultException.Reason.KEY_UNUSABLE);
        }
    }
}
