package eu.dermalia.rights.erasure.model;

import eu.dermalia.contracts.PracticeId;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a receipt commits to. The practice receives it once and we do not keep it: with it the practice can show which
 * patient's which capture a receipt is about, without it the receipt names nobody.
 *
 * <p>The commitment is the SHA-256 over four fields, each preceded by its length in bytes as an unsigned 32-bit big-endian
 * number, so that no two openings run together:
 *
 * <pre>
 *   00000020  nonce           32 bytes, random; in JSON 64 hex digits
 *   00000010  practice        16 bytes, the UUID in network order
 *   length    patient number  UTF-8, normalised: NFKC, upper case, stripped
 *   length    capture id      UTF-8, the vendor's own
 * </pre>
 *
 * @param nonce 64 lower-case hex digits
 * @param patientNumber the practice's own, normalised
 * @param captureId the vendor's; empty when it is about a patient's own record
 */
public record Opening(String nonce, String patientNumber, String captureId) {
    public static final int NONCE_BYTES = 32;

    public Opening {
        if (HexFormat.of().parseHex(nonce).length != NONCE_BYTES) {
            throw new IllegalArgumentException("A nonce has 32 bytes");
        }
    }

    /** 64 lower-case hex digits. */
    public String commitment(PracticeId practice) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        append(bytes, HexFormat.of().parseHex(nonce));
        append(bytes, uuid(practice));
        append(bytes, patientNumber.getBytes(StandardCharsets.UTF_8));
        append(bytes, captureId.getBytes(StandardCharsets.UTF_8));
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static void append(ByteArrayOutputStream bytes, byte[] field) {
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(field.length).array());
        bytes.writeBytes(field);
    }

    private static byte[] uuid(PracticeId practice) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(practice.value().getMostSignificantBits())
                .putLong(practice.value().getLeastSignificantBits())
                .array();
    }

    /** Never the opening: this ends up in messages. */
    @Override
    public String toString() {
        return "Opening[…]";
    }
}
