package eu.dermalia.contracts;

import java.time.Instant;

/**
 * rights-service has made the commitment for the erasure of a scan whose purge was announced. Nothing is ordered by it.
 *
 * @param erasureId of the erasure, should it be ordered; always the same one for a scan
 * @param commitment SHA-256(nonce, practice, patient number, capture id), hex; only the practice can open it
 */
public record PurgePrepared(ErasureId erasureId, ScanId scanId, String commitment, Instant preparedAt)
        implements Event {
    @Override
    public Id key() {
        return scanId;
    }
}
