package eu.dermalia.report.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One scoring of a scan.
 *
 * @param revision 1 for the first
 * @param attempt of the work that wrote it
 * @param device model of the capturing device; null when unknown
 * @param sheet what was measured and what was not
 * @param picture whether there is a picture of the face, see {@link ReportObjects#face}
 */
public record StoredScores(
        int revision,
        int attempt,
        String algorithmVersion,
        @Nullable String device,
        ScoreSheet sheet,
        boolean picture,
        Instant scoredAt) {}
