package eu.dermalia.report.rendering;

import eu.dermalia.report.rendering.model.ReportFacts;
import eu.dermalia.report.scoring.PictureName;
import eu.dermalia.report.store.StoredReport;
import eu.dermalia.report.store.StoredScores;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A scan as a report shows it: which it is, what was measured, and its pictures. */
record ReportSubject(StoredReport report, StoredScores scores, Map<PictureName, byte[]> pictures) {
    /**
     * @param earlier the scan that it is compared with; null for none
     * @param version of the rendering
     */
    ReportFacts facts(int version, Instant renderedAt, @Nullable ReportSubject earlier) {
        return new ReportFacts(
                report.number(),
                version,
                report.capturedAt(),
                renderedAt,
                scores.algorithmVersion(),
                scores.device(),
                scores.sheet().toScores(),
                scores.sheet().unread(),
                scores.sheet().marks(),
                pictures.keySet(),
                earlier == null
                        ? null
                        : new EarlierScan.Kept(earlier.report, earlier.scores).facts(earlier.pictures.keySet()));
    }

    ReportPictures pictures(@Nullable ReportSubject earlier) {
        return new ReportPictures(pictures, earlier == null ? Map.of() : earlier.pictures());
    }
}
