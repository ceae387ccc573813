package eu.dermalia.report.scoring;

import java.util.List;
import java.util.Set;

/** Redness: median a* against a published mean and spread, and the share of skin whose erythema index stands out. */
final class RednessScore {
    private RednessScore() {}

    static List<Score> of(SkinPatch patch, Light light) {
        double a = Statistics.median(patch.map(rgb -> SkinPatch.lab(rgb).a()));
        int points = points(a);
        return List.of(
                new Score.Measured(
                        ScoreKind.REDNESS,
                        Quantity.MEDIAN_A,
                        patch.region(),
                        a,
                        new Scale.Points(points),
                        light,
                        Set.of(Remark.PROVISIONAL_REFERENCE)),
                new Score.Measured(
                        ScoreKind.REDNESS,
                        Quantity.RED_AREA,
                        patch.region(),
                        redArea(patch),
                        new Scale.None(),
                        light,
                        Set.of(Remark.OWN_SCALE)));
    }

    /** 100·(1 − Φ((a* − µ)/σ)): 50 is the average person, more is less red. */
    static int points(double a) {
        return (int) Math.round(100 * (1 - Statistics.normal((a - Algorithm.MEAN_A) / Algorithm.SPREAD_A)));
    }

    private static double redArea(SkinPatch patch) {
        double[] erythema = patch.map(SkinPatch::erythema);
        double median = Statistics.median(erythema);
        double sigma = Statistics.MAD_TO_SIGMA * Statistics.medianAbsoluteDeviation(erythema, median);
        double red = 0;
        for (int i = 0; i < erythema.length; i++) {
            if (erythema[i] > median + Algorithm.RED_SIGMAS * sigma) {
                red += patch.areas()[i];
            }
        }
        return 100 * red / patch.area();
    }
}
