package eu.dermalia.backup;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * Seals backups: a Tink keyset (JSON) of {@code AES256_GCM_HKDF_1MB} from a file. A new primary key seals what comes, the
 * old ones go on opening what is there. Without this file no backup can be read: it is escrowed.
 */
public final class BackupKey {
    private final StreamingAead aead;

    private BackupKey(StreamingAead aead) {
        this.aead = aead;
    }

    /** @throws IOException when the file is missing or no such keyset; names the file only */
    public static BackupKey of(Path file) throws IOException {
        try {
            StreamingAeadConfig.register();
            KeysetHandle keys = TinkJsonProtoKeysetFormat.parseKeyset(
                    Files.readString(file, StandardCharsets.UTF_8), InsecureSecretKeyAccess.get());
            return new BackupKey(keys.getPrimitive(RegistryConfiguration.get(), StreamingAead.class));
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " is no keyset for backups");
        }
    }

    /** A new keyset as JSON, secret. */
    public static String generate() {
        try {
            StreamingAeadConfig.register();
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedStreamingAeadParameters.AES256_GCM_HKDF_1MB),
                    InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param name what is sealed; opening it under another name fails, so that files cannot be swapped */
    OutputStream sealing(OutputStream output, String name) throws IOException {
        try {
            return aead.newEncryptingStream(output, name.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** Reading fails at the first segment that is not what was sealed. */
    InputStream opening(InputStream input, String name) throws IOException {
        try {
            return aead.newDecryptingStream(input, name.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }
}
