package eu.dermalia.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.mac.MacConfig;
import com.google.crypto.tink.mac.PredefinedMacParameters;
import eu.dermalia.contracts.PracticeId;
import java.security.GeneralSecurityException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KekTest {
    private static final PracticeId PRACTICE = new PracticeId(UUID.randomUUID());
    private static final PracticeId OTHER = new PracticeId(UUID.randomUUID());
    private static final UUID SUBJECT = UUID.randomUUID();

    @BeforeAll
    static void register() throws GeneralSecurityException {
        AeadConfig.register();
        MacConfig.register();
    }

    static KeysetHandle rotated(KeysetHandle old) {
        KeysetHandle.Builder next = KeysetHandle.newBuilder();
        next.addEntry(KeysetHandle.importKey(old.getPrimary().getKey())
                .withFixedId(old.getPrimary().getId()));
        next.addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                .withRandomId()
                .makePrimary());
        try {
            return next.build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The keyset with its first key primary again. */
    static KeysetHandle back(KeysetHandle rotated) {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder(rotated);
        builder.getAt(0).makePrimary();
        try {
            return builder.build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void opens_what_an_older_key_of_the_keyset_wrapped() throws Exception {
        KeysetHandle first = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        Kek old = new Kek(first);
        DataKey key = old.generate();
        byte[] wrapped = old.wrap(PRACTICE, SUBJECT, key);

        Kek now = new Kek(rotated(first));

        assertThat(now.primary()).isNotEqualTo(old.primary());
        assertThat(now.unwrap(PRACTICE, SUBJECT, key.kid(), wrapped).material()).isEqualTo(key.material());
        byte[] again = now.wrap(PRACTICE, SUBJECT, key);
        assertThatThrownBy(() -> old.unwrap(PRACTICE, SUBJECT, key.kid(), again))
                .hasMessage("KEY_UNUSABLE");
    }

    @Test
    void does_not_unwrap_a_key_that_was_moved_to_another_row() throws Exception {
        Kek kek = new Kek(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
        DataKey key = kek.generate();
        byte[] wrapped = kek.wrap(PRACTICE, SUBJECT, key);

        assertThatThrownBy(() -> kek.unwrap(OTHER, SUBJECT, key.kid(), wrapped)).hasMessage("KEY_UNUSABLE");
        assertThatThrownBy(() -> kek.unwrap(PRACTICE, UUID.randomUUID(), key.kid(), wrapped))
                .hasMessage("KEY_UNUSABLE");
        assertThatThrownBy(() -> kek.unwrap(PRACTICE, SUBJECT, "other", wrapped))
                .hasMessage("KEY_UNUSABLE");
    }

    @Test
    void blind_index_is_stable_and_keyed_and_bound_to_practice_and_field() throws Exception {
        KeysetHandle keyset = KeysetHandle.generateNew(PredefinedMacParameters.HMAC_SHA256_256BITTAG);
        BlindIndex index = new BlindIndex(keyset);
        byte[] digest = index.of(PRACTICE, "number", "4711");

        assertThat(digest).hasSize(32).isEqualTo(new BlindIndex(keyset).of(PRACTICE, "number", "4711"));
        assertThat(index.of(PRACTICE, "number", "4712")).isNotEqualTo(digest);
        assertThat(index.of(PRACTICE, "email", "4711")).isNotEqualTo(digest);
        assertThat(index.of(OTHER, "number", "4711")).isNotEqualTo(digest);
        KeysetHandle another = KeysetHandle.generateNew(PredefinedMacParameters.HMAC_SHA256_256BITTAG);
        assertThat(new BlindIndex(another).of(PRACTICE, "number", "4711")).isNotEqualTo(digest);
    }
}
