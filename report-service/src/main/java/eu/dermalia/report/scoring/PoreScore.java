package eu.dermalia.report.scoring;

import eu.dermalia.report.scoring.filter.Blob;
import eu.dermalia.report.scoring.filter.Laplacian;
import eu.dermalia.report.scoring.filter.Plane;
import eu.dermalia.report.scoring.filter.Robust;
import eu.dermalia.report.scoring.filter.Trend;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Pores: round dark dots of 0.15 to 0.6 mm, found by the Laplacian of a Gaussian in the luminance alone, relative to that of the
 * skin around them, and outlined at half of their depth; counted from 250 µm on (Flament, 10.2147/CCID.S74401). No colour is looked at.
 */
final class PoreScore {
    private static final double[] DIAMETERS = {0.15, 0.2, 0.265, 0.35, 0.46, 0.6};
    private static final double SURROUNDINGS = 1.5;
    /** The answer to a dot that is 4 % darker than its surroundings. */
    private static final double LEAST = 3;

    private static final double SIGMAS = 4;
    static final double COUNTED = 0.25;
    private static final double LARGEST = 0.6;
    private static final double ROUND = 0.5;
    static final double WORST = 5;

    private PoreScore() {}

    /** @param grids of one light, parallel-polarised or white */
    static MapScore of(List<SkinGrid> grids) {
        return SkinMaps.measure(ScoreKind.PORES, grids, Algorithm.PORES_PITCH, PoreScore::find, PoreScore::say);
    }

    private static SkinMaps.Found find(SkinGrid grid) {
        Plane depth = depth(grid);
        double[] sigmas = SkinMaps.cells(grid, DIAMETERS);
        for (int k = 0; k < sigmas.length; k++) {
            sigmas[k] /= 2 * Math.sqrt(2);
        }
        Plane strength = Laplacian.strongest(depth, sigmas);
        double least = Math.max(
                LEAST,
                Robust.median(strength.values(), grid.skin()) + SIGMAS * Robust.sigma(strength.values(), grid.skin()));
        double cell = grid.step() * grid.step();
        int most = (int) Math.ceil(2 * LARGEST * LARGEST / cell);
        boolean[] marked = new boolean[grid.skin().length];
        double area = 0;
        double diameters = 0;
        int count = 0;
        for (Blob blob : Blob.of(depth, strength, least, grid.skin(), most)) {
            double slope =
                    blob.component().area(grid.area()) / (blob.component().cells().length * cell);
            double square = blob.area() * cell * slope;
            double diameter = 2 * Math.sqrt(square / Math.PI);
            if (diameter >= COUNTED && diameter <= LARGEST && blob.component().circularity() >= ROUND) {
                area += square;
                diameters += diameter;
                count++;
                for (int i : blob.component().cells()) {
                    marked[i] = true;
                }
            }
        }
        return new SkinMaps.Found(
                new Tally(grid.skinArea(), area, count, diameters), new Finding(ScoreKind.PORES, grid, marked));
    }

    /** How much darker than its surroundings, percent. */
    private static Plane depth(SkinGrid grid) {
        Plane light = SkinMaps.map(grid, Colour::luminance);
        Plane around = Trend.of(light, grid.skin(), SURROUNDINGS / grid.step());
        Plane depth = Plane.empty(grid.width(), grid.height());
        for (int i = 0; i < depth.values().length; i++) {
            float even = around.values()[i];
            depth.values()[i] = even > 0 ? 100 * (1 - light.values()[i] / even) : 0;
        }
        return depth;
    }

    private static List<Score> say(Region region, Light light, Tally tally) {
        List<Score> scores = new ArrayList<>();
        scores.add(new Score.Measured(
                ScoreKind.PORES,
                Quantity.PORE_AREA,
                region,
                tally.percent(),
                SkinMaps.points(tally.percent(), WORST),
                light,
                Set.of(Remark.OWN_SCALE)));
        scores.add(
                measured(Quantity.PORE_DENSITY, region, light, Tally.perSquareCentimetre(tally.count(), tally.skin())));
        if (tally.count() > 0) {
            scores.add(measured(Quantity.PORE_DIAMETER, region, light, 1000 * tally.weighted() / tally.count()));
        }
        return scores;
    }

    private static Score measured(Quantity quantity, Region region, Light light, double value) {
        return new Score.Measured(ScoreKind.PORES, quantity, region, value, new Scale.None(), light, Set.of());
    }
}
