package eu.dermalia.ingest.capture;

import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.ingest.capture.model.CaptureState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A capture as its practice sees it.
 *
 * @param captureRef our own id
 * @param reason why it waits, or why it was refused
 */
public record CaptureView(
        UUID captureRef,
        String site,
        Instant offeredAt,
        @Nullable Instant capturedAt,
        @Nullable Purpose purpose,
        CaptureState state,
        @Nullable String reason,
        @Nullable ScanId scanId) {
    static CaptureView of(Capture capture) {
        String reason = null;
        if (capture.waitReason() != null) {
            reason = capture.waitReason().name();
        } else if (capture.rejection() != null) {
            reason = capture.rejection().name();
        }
        return new CaptureView(
                capture.ref(),
                capture.site(),
                capture.offeredAt(),
                capture.capturedAt(),
                capture.chosen() != null ? capture.chosen() : capture.purpose(),
                capture.state(),
                reason,
                capture.scanId());
    }
}
