package eu.dermalia.report.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ReportFailure;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.report.scoring.FacePicture;
import eu.dermalia.report.store.ReportState;
import eu.dermalia.report.store.ScoreEntry;
import eu.dermalia.report.store.StoredReport;
import eu.dermalia.report.store.StoredScores;
import eu.dermalia.report.store.StoredVersion;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report with everything that was ever scored and rendered.
 *
 * @param number as printed on the report
 * @param failure why there is no report
 * @param scoreSets oldest first
 * @param versions oldest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReportExport(
        ScanId scanId,
        String number,
        Purpose purpose,
        ReportState state,
        Instant capturedAt,
        @Nullable ReportFailure failure,
        List<ScoreSet> scoreSets,
        List<Version> versions) {
    /**
     * One scoring.
     *
     * @param device model of the capturing device
     * @param picture whether {@code export/pictures/{revision}} has the face with its regions marked
     * @param marks where the regions lie on that picture
     * @param pictures overlays and stills, which {@code export/pictures/{revision}/{name}} has
     * @param model whether {@code export/models/{revision}} has the web model
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ScoreSet(
            int revision,
            String algorithmVersion,
            @Nullable String device,
            Instant scoredAt,
            boolean picture,
            List<ScoreEntry> scores,
            List<FacePicture.Mark> marks,
            List<String> pictures,
            boolean model) {
        static ScoreSet of(StoredScores scores) {
            return new ScoreSet(
                    scores.revision(),
                    scores.algorithmVersion(),
                    scores.device(),
                    scores.scoredAt(),
                    scores.picture(),
                    scores.sheet().scores(),
                    scores.sheet().marks(),
                    scores.sheet().pictures().stream()
                            .map(picture -> picture.name().path())
                            .toList(),
                    scores.sheet().model());
        }
    }

    /**
     * One rendering; {@code export/versions/{version}} has its PDF.
     *
     * @param revision the scores that it shows
     * @param digest SHA-256 of the PDF, hex
     */
    record Version(int version, int revision, String language, String digest, Instant renderedAt) {
        static Version of(StoredVersion version) {
            return new Version(
                    version.version(), version.revision(), version.language(), version.digest(), version.renderedAt());
        }
    }

    static ReportExport of(StoredReport report, List<StoredScores> scores, List<StoredVersion> versions) {
        return new ReportExport(
                report.scanId(),
                report.number(),
                report.purpose(),
                report.state(),
                report.capturedAt(),
                report.failure(),
                scores.stream().map(ScoreSet::of).toList(),
                versions.stream()
                        .filter(version -> version.withdrawnAt() == null)
                        .map(Version::of)
                        .toList());
    }
}
