package eu.dermalia.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path folder;

    @Test
    void stay_the_same_once_made() throws Exception {
        String first = Secrets.in(folder).password("rights-app");
        byte[] kek = Files.readAllBytes(Secrets.in(folder).kek());
        assertThat(Secrets.in(folder).password("rights-app")).isEqualTo(first).hasSize(48);
        assertThat(Secrets.in(folder).kek()).hasBinaryContent(kek);
    }

    @Test
    void can_be_read_by_their_owner_only() throws Exception {
        Secrets secrets = Secrets.in(folder);
        secrets.password("some");
        for (Path file : new Path[] {
            secrets.kek(),
            secrets.index(),
            secrets.receiptKeyFile(),
            secrets.auditKeyFile(),
            folder.resolve("some.secret"),
            folder.resolve("relay.p12")
        }) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as(file.toString())
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void hold_keysets_that_work() throws Exception {
        Secrets secrets = Secrets.in(folder);
        Aead kek = TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(secrets.kek()), InsecureSecretKeyAccess.get())
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
        byte[] sealed = kek.encrypt(new byte[] {1, 2, 3}, new byte[0]);
        assertThat(kek.decrypt(sealed, new byte[0])).containsExactly(1, 2, 3);
        Mac index = TinkJsonProtoKeysetFormat.parseKeyset(
                        Files.readString(secrets.index()), InsecureSecretKeyAccess.get())
                .getPrimitive(RegistryConfiguration.get(), Mac.class);
        // 32 bytes of tag after Tink's prefix of 5
        assertThat(index.computeMac(new byte[] {1})).hasSize(37);
    }

    @Test
    void hold_an_ed25519_key_for_receipts() throws Exception {
        var jwk = Http.JSON.readTree(Secrets.in(folder).receiptKeyFile().toFile());
        assertThat(jwk.path("crv").asText()).isEqualTo("Ed25519");
        for (String half : new String[] {"x", "d"}) {
            assertThat(Base64.getUrlDecoder().decode(jwk.path(half).asText())).hasSize(32);
        }
    }
}
