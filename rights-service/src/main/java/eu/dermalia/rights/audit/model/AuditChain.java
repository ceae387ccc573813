package eu.dermalia.rights.audit.model;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The hash chain of one practice's trail. Each hash is the SHA-256 over the hash before it (the first: over the practice's
 * UUID, padded with zeros), the position (64 bit, big-endian) and the fields, each preceded by its length as 32 bits; an
 * absent field has the length -1. The subject counts as ciphertext, so the chain holds when the patient's key is destroyed.
 */
public final class AuditChain {
    private static final int HASH_BYTES = 32;
    private static final int ABSENT = -1;

    private AuditChain() {}

    /**
     * An entry as it lies in the table.
     *
     * @param position 1 for the first of the practice
     */
    public record Link(long position, AuditRecord record, byte[] previous, byte[] hash) {}

    /** What comes before the first entry. */
    public static byte[] genesis(UUID practice) {
        return ByteBuffer.allocate(HASH_BYTES)
                .putLong(practice.getMostSignificantBits())
                .putLong(practice.getLeastSignificantBits())
                .array();
    }

    public static Link append(long position, AuditRecord record, byte[] previous) {
        return new Link(position, record, previous, hash(position, record, previous));
    }

    /**
     * @param position where the link has to stand
     * @param previous the hash that it has to follow
     * @return why it does not; empty when it does
     */
    public static Optional<Break> check(Link link, long position, byte[] previous) {
        if (link.position() != position) {
            return Optional.of(Break.MISSING);
        }
        if (!MessageDigest.isEqual(link.previous(), previous)) {
            return Optional.of(Break.REORDERED);
        }
        return MessageDigest.isEqual(link.hash(), hash(position, link.record(), previous))
                ? Optional.empty()
                : Optional.of(Break.CHANGED);
    }

    /** How a chain can be broken. */
    public enum Break {
        /** An entry is not there. */
        MISSING,
        /** An entry follows another one than it did. */
        REORDERED,
        /** An entry says something else. */
        CHANGED,
        /** The last entries are not there. */
        CUT_OFF,
        /** The chain is whole in itself, and yet not the one that a signed checkpoint saw. */
        REWRITTEN,
        /** The first entries are not there, and no rule allows that yet. */
        REMOVED_EARLY,
        /** A checkpoint is not as it was signed, or one in between is not there. */
        CHECKPOINT_FORGED
    }

    /** PostgreSQL keeps microseconds; what it gives back has to hash the same. */
    public static Instant kept(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    private static byte[] hash(long position, AuditRecord record, byte[] previous) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(previous);
        bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(position).array());
        append(bytes, record.accessId().toString());
        append(bytes, kept(record.at()).toString());
        append(bytes, record.service());
        append(bytes, record.actor());
        append(bytes, record.role());
        append(bytes, record.action().name());
        append(bytes, record.what());
        append(bytes, record.cause());
        append(bytes, record.subject());
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static void append(ByteArrayOutputStream bytes, @Nullable String field) {
        append(bytes, field == null ? null : field.getBytes(StandardCharsets.UTF_8));
    }

    private static void append(ByteArrayOutputStream bytes, byte @Nullable [] field) {
        int length = field == null ? ABSENT : field.length;
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
        if (field != null) {
            bytes.writeBytes(field);
        }
    }
}
