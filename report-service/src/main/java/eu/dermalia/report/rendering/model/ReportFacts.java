package eu.dermalia.report.rendering.model;

import eu.dermalia.report.scoring.FacePicture;
import eu.dermalia.report.scoring.PictureName;
import eu.dermalia.report.scoring.Score;
import eu.dermalia.report.scoring.UnreadPhotograph;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a report is made of.
 *
 * @param number short form of the scan's id
 * @param version 1 for the first rendering
 * @param device model of the capturing device; null when the scan does not say
 * @param unread photographs that were left out
 * @param marks where the regions lie on the picture of the face
 * @param pictures that there are
 * @param earlier the same patient's scan before this one; null when there is none that may be read
 */
public record ReportFacts(
        String number,
        int version,
        Instant capturedAt,
        Instant renderedAt,
        String algorithmVersion,
        @Nullable String device,
        List<Score> scores,
        List<UnreadPhotograph> unread,
        List<FacePicture.Mark> marks,
        Set<PictureName> pictures,
        @Nullable Earlier earlier) {
    public ReportFacts {
        scores = List.copyOf(scores);
        unread = List.copyOf(unread);
        marks = List.copyOf(marks);
        pictures = Set.copyOf(pictures);
    }

    /**
     * An earlier scan of the same patient.
     *
     * @param number of its report
     * @param pictures that there are of it
     */
    public record Earlier(
            String number, Instant capturedAt, String algorithmVersion, List<Score> scores, Set<PictureName> pictures) {
        public Earlier {
            scores = List.copyOf(scores);
            pictures = Set.copyOf(pictures);
        }
    }
}
