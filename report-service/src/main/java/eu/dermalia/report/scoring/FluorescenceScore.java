package eu.dermalia.report.scoring;

import eu.dermalia.report.scoring.filter.Blob;
import eu.dermalia.report.scoring.filter.Coarse;
import eu.dermalia.report.scoring.filter.Component;
import eu.dermalia.report.scoring.filter.Laplacian;
import eu.dermalia.report.scoring.filter.MedianFilter;
import eu.dermalia.report.scoring.filter.Plane;
import eu.dermalia.report.scoring.filter.Robust;
import eu.dermalia.report.scoring.filter.Trend;
import java.util.List;
import java.util.Set;

/**
 * Red fluorescence under UV: dots whose lg(red/green) stands out from the median of 3 mm around, and which add red light. What glows is porphyrin, mostly;
 * how many bacteria there are does not follow from it (Youn, 10.1111/j.1600-0846.2009.00360.x), so it is not called that.
 */
final class FluorescenceScore {
    /** Five samples across what the finest filter answers most, 2√2 · 0.1 mm; millimetres per pixel. */
    static final double PITCH = 0.056;

    private static final double WINDOW = 3;
    /** The median changes slowly: it is taken on cells of about this size, millimetres. */
    private static final double COARSE = 0.15;
    /** Sizes of dots, σ in millimetres. */
    private static final double[] SIZES = {0.1, 0.15, 0.22, 0.33, 0.5};

    private static final double SIGMAS = 4;
    /** Three quarters of it is the answer to a dot whose red is 7 % more against its green. */
    private static final double LEAST = 0.022;

    private static final double LARGEST = 4;
    static final double WORST = 3;
    private static final double DARKEST = 1 / 3300.0;

    private FluorescenceScore() {}

    /** @param grids of UV light */
    static MapScore of(List<SkinGrid> grids) {
        return SkinMaps.measure(
                ScoreKind.UV_FLUORESCENCE, grids, PITCH, FluorescenceScore::find, FluorescenceScore::say);
    }

    private static SkinMaps.Found find(SkinGrid grid) {
        Plane map =
                SkinMaps.map(grid, (red, green, blue) -> Math.log10(Math.max(red, DARKEST) / Math.max(green, DARKEST)));
        Plane glow = map.minus(median(map, grid));
        Plane strength = Laplacian.strongest(glow, SkinMaps.cells(grid, SIZES));
        double least = Math.max(
                LEAST,
                Robust.median(strength.values(), grid.skin()) + SIGMAS * Robust.sigma(strength.values(), grid.skin()));
        Plane red = new Plane(grid.width(), grid.height(), grid.red());
        Plane added = red.minus(Trend.of(red, grid.skin(), WINDOW / 2 / grid.step()));
        double cell = grid.step() * grid.step();
        int most = (int) Math.ceil(LARGEST / cell);
        boolean[] marked = new boolean[grid.skin().length];
        double area = 0;
        int count = 0;
        for (Blob blob : Blob.of(glow, strength, least, grid.skin(), most)) {
            if (mean(added, blob.component()) <= 0) {
                // dark skin in so few of a camera's steps that its colour is a matter of rounding
                continue;
            }
            double slope =
                    blob.component().area(grid.area()) / (blob.component().cells().length * cell);
            area += blob.area() * cell * slope;
            count++;
            for (int i : blob.component().cells()) {
                marked[i] = true;
            }
        }
        return new SkinMaps.Found(
                new Tally(grid.skinArea(), area, count, 0), new Finding(ScoreKind.UV_FLUORESCENCE, grid, marked));
    }

    private static double mean(Plane plane, Component component) {
        double sum = 0;
        for (int cell : component.cells()) {
            sum += plane.values()[cell];
        }
        return sum / component.cells().length;
    }

    /** Of 3 mm around each cell, taken on larger cells. */
    private static Plane median(Plane map, SkinGrid grid) {
        int times = Math.max(1, (int) Math.round(COARSE / grid.step()));
        Coarse coarse = Coarse.of(map, grid.skin(), times);
        int radius = (int) Math.round(WINDOW / 2 / (times * grid.step()));
        return coarse.fine(MedianFilter.of(coarse.mean(), coarse.counted(), radius), map.width(), map.height());
    }

    private static List<Score> say(Region region, Light light, Tally tally) {
        return List.of(
                new Score.Measured(
                        ScoreKind.UV_FLUORESCENCE,
                        Quantity.FLUORESCENCE_AREA,
                        region,
                        tally.percent(),
                        SkinMaps.points(tally.percent(), WORST),
                        light,
                        Set.of(Remark.OWN_SCALE)),
                new Score.Measured(
                        ScoreKind.UV_FLUORESCENCE,
                        Quantity.FLUORESCENCE_COUNT,
                        region,
                        tally.count(),
                        new Scale.None(),
                        light,
                        Set.of()));
    }
}
