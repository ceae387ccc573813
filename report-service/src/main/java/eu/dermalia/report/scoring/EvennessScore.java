package eu.dermalia.report.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How evenly melanin is spread: standard deviation over mean of the melanin index, in percent (homogeneity: Matts 2007, JAAD
 * 57:977), by area. Pores and fine hairs are blurred away first [O]. 0 % is 100 points, 30 % is 0 [O].
 */
final class EvennessScore {
    /** Percent at which the points are used up [O]. */
    static final double NO_POINTS = 30;
    /** Below this the index says nothing of melanin, and dividing by it even less. */
    private static final double LEAST_MEAN = 1;

    /** Differences of melanin index below this are not marked [O]. */
    private static final double LEAST_MARKED = 1;

    private EvennessScore() {}

    /** @param grids of cross-polarised light; those of the face not empty */
    static MapScore of(List<SkinGrid> grids) {
        List<Patch> patches = grids.stream().map(Patch::of).toList();
        List<Patch> ofFace = patches.stream()
                .filter(patch -> Region.OF_FACE.contains(patch.grid.region()))
                .toList();
        Spread face = Spread.of(
                SkinValues.together(ofFace.stream().map(Patch::melanin).toList()),
                SkinValues.together(ofFace.stream().map(Patch::areas).toList()));
        if (!(face.mean >= LEAST_MEAN)) {
            return new MapScore(
                    List.of(Score.NotMeasured.because(ScoreKind.EVENNESS, RefusalReason.TOO_LITTLE_SKIN)), List.of());
        }
        List<Score> scores = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        scores.add(score(Region.FACE, face));
        for (Patch patch : patches) {
            Spread own = Spread.of(patch.melanin, patch.areas);
            if (own.mean >= LEAST_MEAN) {
                scores.add(score(patch.grid.region(), own));
            }
            findings.add(patch.darker(ofFace.contains(patch) ? face : own));
        }
        return new MapScore(scores, findings);
    }

    private static Score score(Region region, Spread spread) {
        double percent = spread.percent();
        int points = (int) Math.round(100 * Math.max(0, 1 - percent / NO_POINTS));
        return new Score.Measured(
                ScoreKind.EVENNESS,
                Quantity.MELANIN_VARIATION,
                region,
                percent,
                new Scale.Points(points),
                Light.CROSS_POLARISED,
                Set.of(Remark.OWN_SCALE));
    }

    /** Mean and standard deviation of a map, each cell counted by its area. */
    record Spread(double mean, double deviation) {
        static Spread of(double[] values, double[] areas) {
            double area = 0;
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                area += areas[i];
                sum += areas[i] * values[i];
            }
            double mean = sum / area;
            double squares = 0;
            for (int i = 0; i < values.length; i++) {
                squares += areas[i] * (values[i] - mean) * (values[i] - mean);
            }
            return new Spread(mean, Math.sqrt(squares / area));
        }

        double percent() {
            return 100 * deviation / mean;
        }
    }

    /** @param melanin and areas, one for each cell of skin */
    @SuppressWarnings("ArrayRecordComponent")
    private record Patch(SkinGrid grid, double[] melanin, double[] areas) {
        static Patch of(SkinGrid grid) {
            return new Patch(
                    grid,
                    SkinValues.of(grid.blurred(Algorithm.BLUR), SkinColour::melaninIndex),
                    SkinValues.areas(grid));
        }

        /** Skin darker than the mean by more than one standard deviation. */
        Finding darker(Spread spread) {
            return SkinValues.above(
                    ScoreKind.EVENNESS, grid, melanin, spread.mean + Math.max(spread.deviation, LEAST_MARKED));
        }
    }
}
