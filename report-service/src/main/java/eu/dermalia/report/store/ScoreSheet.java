package eu.dermalia.report.store;

import eu.dermalia.report.scoring.Analysis;
import eu.dermalia.report.scoring.FacePicture;
import eu.dermalia.report.scoring.Score;
import java.util.List;

/**
 * What a scoring found, as it is written down.
 *
 * @param marks where the regions lie on the picture
 */
public record ScoreSheet(List<ScoreEntry> scores, List<FacePicture.Mark> marks) {
    public ScoreSheet {
        scores = List.copyOf(scores);
        marks = List.copyOf(marks);
    }

    public static ScoreSheet of(Analysis.Scored scored) {
        FacePicture picture = scored.picture();
        return new ScoreSheet(
                scored.scores().stream().map(ScoreEntry::of).toList(), picture == null ? List.of() : picture.marks());
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
