package eu.dermalia.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.StreamingAead;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedLengthTest {
    private static final byte[] CONTEXT = {1, 2, 3};

    private final StreamingAead aead = new DataKey("k", new byte[32]).forObjects();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1048519, 1048520, 1048521, 1048575, 1048576, 2097079, 2097080, 2097081, 5242880})
    void equals_what_the_cipher_makes(int plain) throws Exception {
        byte[] content = new byte[plain];
        Arrays.fill(content, (byte) 7);
        byte[] sealed = new SealingStream(
                        new ByteArrayInputStream(content), new Writer.Extent(plain, true), aead, CONTEXT)
                .readAllBytes();

        assertThat(SealedLength.of(plain)).isEqualTo(sealed.length);
        assertThat(SealedLength.plainOf(sealed.length)).isEqualTo(plain);
        try (InputStream opened = aead.newDecryptingStream(new ByteArrayInputStream(sealed), CONTEXT)) {
            assertThat(opened.readAllBytes()).isEqualTo(content);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 16, 55, 1048577, 1048592})
    void refuses_a_length_that_nothing_has(long sealed) {
        assertThatThrownBy(() -> SealedLength.plainOf(sealed)).isInstanceOf(VaultException.class);
    }

    @Test
    void refuses_a_source_with_more_or_fewer_bytes_than_announced() {
        for (int announced : new int[] {99, 101}) {
            InputStream plain = new ByteArrayInputStream(new byte[100]);
            assertThatThrownBy(() ->
                            new SealingStream(plain, new Writer.Extent(announced, true), aead, CONTEXT).readAllBytes())
                    .isInstanceOf(IOException.class);
        }
    }
}
