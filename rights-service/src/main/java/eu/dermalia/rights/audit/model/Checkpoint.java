package eu.dermalia.rights.audit.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is signed once a day: how far a practice's chain had come. Whoever keeps one elsewhere can show later that the chain
 * was cut or written anew since.
 *
 * @param day in UTC
 * @param position of the last entry
 * @param hash of the last entry, hex
 * @param previous SHA-256 of the checkpoint before this one (its compact JWS), hex; null for a practice's first
 */
public record Checkpoint(
        UUID practice,
        LocalDate day,
        long position,
        String hash,
        @Nullable String previous,
        Instant signedAt) {}
