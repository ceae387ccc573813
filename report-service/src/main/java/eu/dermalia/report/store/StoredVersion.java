package eu.dermalia.report.store;

import eu.dermalia.contracts.ScanId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One rendering of a report.
 *
 * @param version 1 for the first
 * @param attempt of the work that wrote it
 * @param revision the scores that it shows
 * @param language ISO 639-1
 * @param digest SHA-256 of the PDF, hex
 * @param previousScanId the scan that it shows beside its own; null when there is none
 * @param withdrawnAt since when its PDF is gone, because the scan that it showed beside its own was erased; null else
 */
public record StoredVersion(
        int version,
        int attempt,
        int revision,
        String language,
        String digest,
        Instant renderedAt,
        @Nullable ScanId previousScanId,
        @Nullable Instant withdrawnAt) {}
