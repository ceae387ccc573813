package eu.dermalia.report.rendering.model;

import eu.dermalia.report.scoring.FacePicture;
import eu.dermalia.report.scoring.Score;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report is made of.
 *
 * @param number short form of the scan's id
 * @param version 1 for the first rendering
 * @param device model of the capturing device; null when the scan does not say
 */
public record ReportFacts(
        String number,
        int version,
        Instant capturedAt,
        Instant renderedAt,
        String algorithmVersion,
        @Nullable String device,
        List<Score> scores,
        List<FacePicture.Mark> marks) {
    public ReportFacts {
        scores = List.copyOf(scores);
        marks = List.copyOf(marks);
    }
}
