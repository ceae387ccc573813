package eu.dermalia.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import eu.dermalia.contracts.PracticeId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.UUID;

/**
 * Wraps data keys under the key-encryption key. The keyset may hold several: the primary wraps, every one of them unwraps, so
 * that a rotation is a new primary, a re-wrapping of rows, and then the removal of the old key from the file.
 */
@ApplicationScoped
class Kek {
    private final SecureRandom random = new SecureRandom();
    private final Aead aead;
    private final String primary;

    @Inject
    Kek(VaultConfig config) {
        this(Keysets.read(config.kek().file(), "dermalia.vault.kek.file"));
    }

    Kek(KeysetHandle keyset) {
        try {
            this.aead = keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw Keysets.unusable("dermalia.vault.kek.file", "is not a keyset of AEAD keys");
        }
        this.primary = Integer.toUnsignedString(keyset.getPrimary().getId());
    }

    /** The id of the key that wraps now. */
    String primary() {
        return primary;
    }

    DataKey generate() {
        byte[] material = new byte[DataKey.BYTES];
        random.nextBytes(material);
        return new DataKey(UUID.randomUUID().toString(), material);
    }

    byte[] wrap(PracticeId practice, UUID subject, DataKey key) {
        try {
            return aead.encrypt(key.material(), context(practice, subject, key.kid()));
        } catch (GeneralSecurityException e) {
            throw new VaultException(VaultException.Reason.KEY_UNUSABLE);
        }
    }

    DataKey unwrap(PracticeId practice, UUID subject, String kid, byte[] wrapped) {
        try {
            return new DataKey(kid, aead.decrypt(wrapped, context(practice, subject, kid)));
        } catch (GeneralSecurityException e) {
            throw new VaultException(VaultException.Reason.KEY_UNUSABLE);
        }
    }

    /** Binds the wrapped key to its row: a key copied to another subject does not unwrap. */
    private static byte[] context(PracticeId practice, UUID subject, String kid) {
        return ("key|" + practice + "|" + subject + "|" + kid).getBytes(StandardCharsets.UTF_8);
    }
}
