package eu.dermalia.report.link.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A file that every patient's page may load: the same for all, and nothing about anybody in it.
 *
 * @param name last part of its address
 * @param mediaType with its character set
 * @param content not copied, do not change
 */
@SuppressWarnings("ArrayRecordComponent")
public record PageAsset(String name, String mediaType, byte[] content) {
    /** Value of an {@code integrity} attribute (W3C Subresource Integrity). */
    public String integrity() {
        return "sha384-" + Base64.getEncoder().encodeToString(digest("SHA-384"));
    }

    byte[] digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm).digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
