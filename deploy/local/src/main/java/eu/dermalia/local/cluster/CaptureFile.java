package eu.dermalia.local.cluster;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One file of a capture.
 *
 * @param length in bytes
 * @param sha256 lower-case hexadecimal
 */
record CaptureFile(String name, long length, String sha256, Content content) {

    /** Opens the plain bytes, as often as asked. */
    @FunctionalInterface
    interface Content {
        InputStream open() throws IOException;
    }

    static CaptureFile of(String name, byte[] bytes) {
        String digest = HexFormat.of().formatHex(newDigest().digest(bytes));
        return new CaptureFile(name, bytes.length, digest, () -> new ByteArrayInputStream(bytes));
    }

    /** Reads the file once for its digest, and again at each download. */
    static CaptureFile of(Path file) throws IOException {
        MessageDigest digest = newDigest();
        long length = 0;
        byte[] buffer = new byte[1 << 16];
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                length += n;
            }
        }
        return new CaptureFile(
                file.getFileName().toString(),
                length,
                HexFormat.of().formatHex(digest.digest()),
                () -> Files.newInputStream(file));
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
