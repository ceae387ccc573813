package eu.dermalia.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the database holds of a request with an {@code Idempotency-Key}. The key itself is the secret and is not stored: the
 * row is found by a digest, the request is compared by a MAC and the answer is sealed (AES-256-GCM) under keys derived from
 * it. Without the client's key a row tells nothing, and after an erasure there is nothing of ours to destroy.
 */
final class IdempotencySeal {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key;

    /** @param key as sent, at least 16 characters */
    IdempotencySeal(String caller, String key) {
        this.key = (caller + '\n' + key).getBytes(StandardCharsets.UTF_8);
    }

    byte[] keyDigest() {
        return mac("key", new byte[0]);
    }

    byte[] requestDigest(String method, String path, byte[] body) {
        byte[] line = (method + ' ' + path + '\n').getBytes(StandardCharsets.UTF_8);
        return mac(
                "request",
                ByteBuffer.allocate(line.length + body.length)
                        .put(line)
                        .put(body)
                        .array());
    }

    byte[] seal(byte[] answer) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, answer);
        return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    }

    byte[] open(byte[] sealed) {
        return run(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE), Arrays.copyOfRange(sealed, NONCE, sealed.length));
    }

    private byte[] run(int mode, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    mode, new SecretKeySpec(mac("seal", new byte[0]), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("An idempotency record does not open", failure);
        }
    }

    private byte[] mac(String use, byte[] input) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update((use + '\n').getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(input);
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException("HmacSHA256 is in every JDK", failure);
        }
    }
}
