package eu.dermalia.local;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.mac.HmacParameters;
import com.google.crypto.tink.mac.MacConfig;
import eu.dermalia.backup.BackupKey;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The secrets of one installation, made once, each in a file that only its owner may read: passwords, keysets, the
 * receipts' signing key, the relay's certificate.
 */
public final class Secrets {
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    private static final int SECRET_BYTES = 24;
    /** Length of a raw Ed25519 key; the last bytes of both DER encodings (RFC 8410). */
    private static final int ED25519_BYTES = 32;

    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream output) throws IOException;
    }

    private final Path folder;
    private final RelayCertificate relay;

    private Secrets(Path folder, RelayCertificate relay) {
        this.folder = folder;
        this.relay = relay;
    }

    /** Opens the folder, and makes what is missing in it. */
    public static Secrets in(Path folder) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var secrets = new Secrets(folder, RelayCertificate.in(folder));
        try {
            AeadConfig.register();
            MacConfig.register();
            secrets.keyset("kek.json", PredefinedAeadParameters.AES256_GCM);
            secrets.keyset("index.json", indexParameters());
            secrets.backupKeyset();
            secrets.signingKey(secrets.receiptKeyFile(), "receipt");
            secrets.signingKey(secrets.auditKeyFile(), "audit");
        } catch (GeneralSecurityException e) {
            throw new IOException("the keys could not be made", e);
        }
        return secrets;
    }

    /** Tink keyset (JSON, AES256_GCM) that wraps the data keys. */
    public Path kek() {
        return folder.resolve("kek.json").toAbsolutePath();
    }

    /** Tink keyset (JSON, HMAC-SHA-256 with a key of 512 bits) of the blind indexes. */
    public Path index() {
        return folder.resolve("index.json").toAbsolutePath();
    }

    /** Private Ed25519 JWK (RFC 8037) with which receipts are signed. */
    public Path receiptKeyFile() {
        return folder.resolve("receipt.jwk").toAbsolutePath();
    }

    /** Private Ed25519 JWK (RFC 8037) with which checkpoints of the audit trail are signed. */
    public Path auditKeyFile() {
        return folder.resolve("audit.jwk").toAbsolutePath();
    }

    /** Tink keyset (JSON, streaming) that seals backups. */
    public Path backup() {
        return folder.resolve("backup.json").toAbsolutePath();
    }

    /** What no backup contains and none is worth anything without: to be kept elsewhere, offline. */
    List<Path> escrowed() {
        return escrowedIn(folder);
    }

    static List<Path> escrowedIn(Path folder) {
        return Stream.of("kek.json", "index.json", "receipt.jwk", "audit.jwk", "backup.json")
                .map(folder::resolve)
                .toList();
    }

    /** The certificate that a client of the mail relay trusts, PEM. */
    public Path relayAuthority() {
        return relay.authority().toAbsolutePath();
    }

    RelayCertificate relay() {
        return relay;
    }

    /**
     * A password of 192 random bits, the same at every call with this name.
     *
     * @param name also the file's name, for example {@code rights-app}
     */
    public String password(String name) throws IOException {
        Path file = folder.resolve(name + ".secret");
        if (!Files.exists(file)) {
            byte[] random = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(random);
            byte[] text = HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII);
            writePrivately(file, output -> output.write(text));
        }
        return Files.readString(file, StandardCharsets.US_ASCII);
    }

    private void backupKeyset() throws IOException {
        if (!Files.exists(backup())) {
            byte[] keyset = BackupKey.generate().getBytes(StandardCharsets.UTF_8);
            writePrivately(backup(), output -> output.write(keyset));
        }
    }

    private void keyset(String name, Parameters parameters) throws GeneralSecurityException, IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            String json = TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(parameters), InsecureSecretKeyAccess.get());
            writePrivately(file, output -> output.write(json.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static Parameters indexParameters() throws GeneralSecurityException {
        return HmacParameters.builder()
                .setKeySizeBytes(64)
                .setTagSizeBytes(32)
                .setHashType(HmacParameters.HashType.SHA256)
                .setVariant(HmacParameters.Variant.TINK)
                .build();
    }

    private void signingKey(Path file, String purpose) throws GeneralSecurityException, IOException {
        if (Files.exists(file)) {
            return;
        }
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String x = BASE64URL.encodeToString(raw(keys.getPublic().getEncoded()));
        String d = BASE64URL.encodeToString(raw(keys.getPrivate().getEncoded()));
        String jwk = """
                {"kty":"OKP","crv":"Ed25519","use":"sig","alg":"EdDSA","kid":"%s-%s","x":"%s","d":"%s"}
                """.formatted(purpose, x.substring(0, 8), x, d);
        writePrivately(file, output -> output.write(jwk.getBytes(StandardCharsets.US_ASCII)));
    }

    private static byte[] raw(byte[] der) {
        return Arrays.copyOfRange(der, der.length - ED25519_BYTES, der.length);
    }

    /** Creates the file readable by its owner only, before the first byte is in it, and whole or not at all. */
    static void writePrivately(Path file, Content content) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        try {
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException e) {
            throw new IOException("another launcher works in " + file.getParent(), e);
        }
        try (OutputStream output = Files.newOutputStream(draft, StandardOpenOption.WRITE)) {
            content.writeTo(output);
        }
        Files.move(draft, file, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }
}
