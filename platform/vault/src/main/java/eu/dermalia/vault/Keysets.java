package eu.dermalia.vault;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.mac.MacConfig;
import eu.dermalia.start.Finding;
import eu.dermalia.start.RefusedToStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/** Reads keysets from files; an operator mounts them from a secret. */
final class Keysets {
    static {
        try {
            AeadConfig.register();
            MacConfig.register();
        } catch (GeneralSecurityException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Keysets() {}

    /** @throws RefusedToStart when the file cannot be read or is no keyset; says which setting, not what it holds */
    static KeysetHandle read(Path file, String setting) {
        try {
            return parse(Files.readString(file));
        } catch (IOException | GeneralSecurityException e) {
            throw unusable(setting, "names no readable Tink JSON keyset");
        }
    }

    static RefusedToStart unusable(String setting, String fault) {
        return new RefusedToStart(new Finding.Wrong(
                Finding.named(setting) + " " + fault, "Mount the keyset's secret and name its file there"));
    }

    static KeysetHandle parse(String json) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get());
    }
}
