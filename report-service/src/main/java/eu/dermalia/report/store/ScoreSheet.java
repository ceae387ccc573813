package eu.dermalia.report.store;

import eu.dermalia.report.scoring.Analysis;
import eu.dermalia.report.scoring.FacePicture;
import eu.dermalia.report.scoring.Score;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a scoring found, as it is written down. Sheets from before there were overlays have neither pictures nor a model.
 *
 * @param marks where the regions lie on the picture of the face
 * @param pictures overlays and stills, the picture of the face not among them
 * @param model whether there is a web model
 */
public record ScoreSheet(
        List<ScoreEntry> scores,
        List<FacePicture.Mark> marks,
        @Nullable List<PictureEntry> pictures,
        boolean model) {
    public ScoreSheet {
        scores = List.copyOf(scores);
        marks = List.copyOf(marks);
        pictures = pictures == null ? List.of() : List.copyOf(pictures);
    }

    @Override
    public List<PictureEntry> pictures() {
        return Objects.requireNonNull(pictures);
    }

    public static ScoreSheet of(Analysis.Scored scored) {
        FacePicture picture = scored.picture();
        return new ScoreSheet(
                scored.scores().stream().map(ScoreEntry::of).toList(),
                picture == null ? List.of() : picture.marks(),
                scored.pictures().stream().map(PictureEntry::of).toList(),
                scored.webModel() != null);
    }

    public List<Score> toScores() {
        return scores.stream().map(ScoreEntry::toScore).toList();
    }

    /** How many kinds of score have a value. */
    public int measured() {
        return kinds(ScoreEntry.State.MEASURED);
    }

    /** How many kinds of score were refused. */
    public int notMeasured() {
        return kinds(ScoreEntry.State.NOT_MEASURED);
    }

    private int kinds(ScoreEntry.State state) {
        return (int) scores.stream()
                .filter(score -> score.state() == state)
                .map(ScoreEntry::kind)
                .distinct()
                .count();
    }
}
