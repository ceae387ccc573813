package eu.dermalia.report.store;

import eu.dermalia.report.scoring.Analysis;
import eu.dermalia.report.scoring.FacePicture;
import eu.dermalia.report.scoring.PictureName;
import eu.dermalia.report.scoring.RefusalReason;
import eu.dermalia.report.scoring.Score;
import eu.dermalia.report.scoring.ScoreKind;
import eu.dermalia.report.scoring.UnreadPhotograph;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a scoring found, as it is written down. Sheets from before there were overlays have neither pictures nor a model.
 *
 * @param marks where the regions lie on the picture of the face
 * @param pictures overlays and stills, the picture of the face not among them
 * @param model whether there is a web model
 * @param unread photographs that were left out; null in sheets from before any was
 */
public record ScoreSheet(
        List<ScoreEntry> scores,
        List<FacePicture.Mark> marks,
        @Nullable List<PictureEntry> pictures,
        boolean model,
        @Nullable List<UnreadPhotograph> unread) {
    public ScoreSheet {
        scores = List.copyOf(scores);
        marks = List.copyOf(marks);
        pictures = pictures == null ? List.of() : List.copyOf(pictures);
        unread = unread == null ? List.of() : List.copyOf(unread);
    }

    @Override
    public List<PictureEntry> pictures() {
        return Objects.requireNonNull(pictures);
    }

    @Override
    public List<UnreadPhotograph> unread() {
        return Objects.requireNonNull(unread);
    }

    public static ScoreSheet of(Analysis.Scored scored) {
        FacePicture picture = scored.picture();
        return new ScoreSheet(
                scored.scores().stream().map(ScoreEntry::of).toList(),
                picture == null ? List.of() : picture.marks(),
                scored.pictures().stream().map(PictureEntry::of).toList(),
                scored.webModel() != null,
                scored.unread());
    }

    /** The same without what was measured by comparing with an earlier scan. */
    ScoreSheet withoutPrevious() {
        List<ScoreEntry> kept = new ArrayList<>();
        for (ScoreEntry score : scores) {
            if (score.kind() != ScoreKind.VOLUME_CHANGE) {
                kept.add(score);
            }
        }
        kept.add(ScoreEntry.of(
                new Score.NotMeasured(ScoreKind.VOLUME_CHANGE, RefusalReason.NO_PREVIOUS_SCAN, null, null, null)));
        return new ScoreSheet(
                kept,
                marks,
                pictures().stream()
                        .filter(picture -> !PictureName.DIFFERENCES.contains(picture.name()))
                        .toList(),
                model,
                unread);
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
