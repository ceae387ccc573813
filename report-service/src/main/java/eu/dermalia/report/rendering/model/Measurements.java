package eu.dermalia.report.rendering.model;

import eu.dermalia.report.scoring.Quantity;
import eu.dermalia.report.scoring.Region;
import eu.dermalia.report.scoring.Scale;
import eu.dermalia.report.scoring.Score;
import eu.dermalia.report.scoring.Score.Measured;
import eu.dermalia.report.scoring.ScoreKind;
import java.util.List;
import java.util.Optional;

/** The measured ones of a report's scores, to look things up. */
final class Measurements {
    private final List<Measured> all;

    Measurements(List<Score> scores) {
        all = scores.stream()
                .filter(Measured.class::isInstance)
                .map(Measured.class::cast)
                .toList();
    }

    List<Measured> of(ScoreKind kind) {
        return all.stream().filter(score -> score.kind() == kind).toList();
    }

    Optional<Measured> find(ScoreKind kind, Quantity quantity, Region region) {
        return all.stream()
                .filter(score -> score.kind() == kind && score.quantity() == quantity && score.region() == region)
                .findFirst();
    }

    /** The one that stands for its kind: that of the whole face before that of a patch, one with a scale before others. */
    Optional<Measured> leading(ScoreKind kind) {
        return of(kind).stream().min((a, b) -> Integer.compare(rank(a), rank(b)));
    }

    private static int rank(Measured score) {
        return (score.region() == Region.FACE ? 0 : 2) + (score.scale() instanceof Scale.None ? 1 : 0);
    }

    /**
     * The same quantity of the same place under the same light; under another one values do not compare. A change of volume is
     * a comparison itself and has none.
     */
    Optional<Measured> like(Measured score) {
        return score.kind() == ScoreKind.VOLUME_CHANGE
                ? Optional.empty()
                : find(score.kind(), score.quantity(), score.region()).filter(found -> found.light() == score.light());
    }
}
