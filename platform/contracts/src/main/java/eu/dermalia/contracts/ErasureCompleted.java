package eu.dermalia.contracts;

import java.time.Instant;

/**
 * Every owner answered; the receipt is signed.
 *
 * @param receiptDigest SHA-256 of the receipt (JWS compact form), hex
 */
public record ErasureCompleted(ErasureId erasureId, ScanId scanId, String receiptDigest, Instant completedAt)
        implements Event {
    @Override
    public Id key() {
        return scanId;
    }
}
