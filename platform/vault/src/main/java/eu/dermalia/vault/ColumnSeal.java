package eu.dermalia.vault;

import com.google.crypto.tink.Aead;
import eu.dermalia.contracts.PracticeId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;

/**
 * Seals one subject's column values with AES-256-GCM. Bound to practice, subject and column: a value copied to another row or
 * column does not open.
 */
public final class ColumnSeal {
    private final PracticeId practice;
    private final UUID subject;
    private final String kid;
    private final Aead aead;

    ColumnSeal(PracticeId practice, UUID subject, DataKey key) {
        this.practice = practice;
        this.subject = subject;
        this.kid = key.kid();
        this.aead = key.forColumns();
    }

    /** The id of the data key. */
    public String kid() {
        return kid;
    }

    /** 28 bytes longer than the value in UTF-8. */
    public byte[] seal(String column, String plain) {
        try {
            return aead.encrypt(plain.getBytes(StandardCharsets.UTF_8), context(column));
        } catch (GeneralSecurityException e) {
            throw new VaultException(VaultException.Reason.KEY_UNUSABLE);
        }
    }

    /** @throws VaultException {@code SEAL_BROKEN} when the value was changed, or belongs to another subject or column */
    public String unseal(String column, byte[] sealed) {
        try {
            return new String(aead.decrypt(sealed, context(column)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new VaultException(VaultException.Reason.SEAL_BROKEN);
        }
    }

    private byte[] context(String column) {
        return ("column|" + practice + "|" + subject + "|" + column).getBytes(StandardCharsets.UTF_8);
    }
}
