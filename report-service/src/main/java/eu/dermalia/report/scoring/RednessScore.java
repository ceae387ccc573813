package eu.dermalia.report.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Redness: median a* against a published mean and spread, and the share of skin whose erythema index stands out. */
final class RednessScore {
    private RednessScore() {}

    /** @param grids of cross-polarised light; those of the face not empty */
    static MapScore of(List<SkinGrid> grids) {
        List<Patch> patches = grids.stream().map(Patch::of).toList();
        List<Patch> ofFace = patches.stream()
                .filter(patch -> Region.OF_FACE.contains(patch.grid.region()))
                .toList();
        double faceLimit =
                limit(SkinValues.together(ofFace.stream().map(Patch::erythema).toList()));
        List<Score> scores = new ArrayList<>(scores(Region.FACE, ofFace, faceLimit));
        List<Finding> findings = new ArrayList<>();
        for (Patch patch : patches) {
            // forehead and cheeks by one measure: a cheek that is red all over stands out from the face, not from
            // itself
            double limit = ofFace.contains(patch) ? faceLimit : limit(patch.erythema);
            scores.addAll(scores(patch.grid.region(), List.of(patch), limit));
            findings.add(patch.finding(limit));
        }
        return new MapScore(scores, findings);
    }

    /** 100·(1 − Φ((a* − µ)/σ)): 50 is the average person, more is less red. */
    static int points(double a) {
        return (int) Math.round(100 * (1 - Statistics.normal((a - Algorithm.MEAN_A) / Algorithm.SPREAD_A)));
    }

    private static List<Score> scores(Region region, List<Patch> patches, double limit) {
        double a = Statistics.median(
                SkinValues.together(patches.stream().map(Patch::a).toList()));
        double red = patches.stream().mapToDouble(patch -> patch.redArea(limit)).sum();
        double all =
                patches.stream().mapToDouble(patch -> patch.grid.skinArea()).sum();
        return List.of(
                new Score.Measured(
                        ScoreKind.REDNESS,
                        Quantity.MEDIAN_A,
                        region,
                        a,
                        new Scale.Points(points(a)),
                        Light.CROSS_POLARISED,
                        Set.of(Remark.PROVISIONAL_REFERENCE)),
                new Score.Measured(
                        ScoreKind.REDNESS,
                        Quantity.RED_AREA,
                        region,
                        100 * red / all,
                        new Scale.None(),
                        Light.CROSS_POLARISED,
                        Set.of(Remark.OWN_SCALE)));
    }

    /** Above this erythema index skin stands out. */
    private static double limit(double[] erythema) {
        double median = Statistics.median(erythema);
        double sigma = Statistics.MAD_TO_SIGMA * Statistics.medianAbsoluteDeviation(erythema, median);
        return median + Math.max(Algorithm.RED_SIGMAS * sigma, Algorithm.LEAST_RED);
    }

    /** @param erythema and a, one for each cell of skin */
    @SuppressWarnings("ArrayRecordComponent")
    private record Patch(SkinGrid grid, double[] a, double[] erythema) {
        /** Blurred: of single pixels, a camera's steps of colour would be told apart, not degrees of redness. */
        static Patch of(SkinGrid grid) {
            SkinGrid blurred = grid.blurred(Algorithm.BLUR);
            return new Patch(grid, LabValues.of(blurred).a(), SkinValues.of(blurred, SkinColour::erythemaIndex));
        }

        double redArea(double limit) {
            double[] areas = SkinValues.areas(grid);
            double red = 0;
            for (int i = 0; i < areas.length; i++) {
                red += erythema[i] > limit ? areas[i] : 0;
            }
            return red;
        }

        Finding finding(double limit) {
            return SkinValues.above(ScoreKind.REDNESS, grid, erythema, limit);
        }
    }
}
