package eu.dermalia.report.scoring;

import eu.dermalia.report.scoring.filter.Blob;
import eu.dermalia.report.scoring.filter.Component;
import eu.dermalia.report.scoring.filter.Components;
import eu.dermalia.report.scoring.filter.Gaussian;
import eu.dermalia.report.scoring.filter.Laplacian;
import eu.dermalia.report.scoring.filter.Plane;
import eu.dermalia.report.scoring.filter.Robust;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Spots: what has more melanin than the skin 5 mm around it and the shape of a blob (after Kikuchi, 10.1111/srt.12264). Under UV,
 * where melanin darkens most, the map is the optical density in green instead. A spot is found above a threshold and outlined
 * at half of its height, which is where its edge is however much the lens blurred it.
 */
final class SpotScore {
    /** Millimetres per pixel: the smallest spot is then five of them, and the finest filter has seven across. */
    static final double PITCH = 0.2;

    private static final double SURROUNDINGS = 5;
    /** Sizes of blobs, σ in millimetres. */
    private static final double[] SIZES = {0.5, 0.8, 1.25, 2, 3};

    private static final double SIGMAS = 3;
    private static final double LEAST = 4;
    private static final double SMALLEST = 0.2;
    private static final double LARGEST = 80;
    /** A disc of the smallest size answers the finest filter with 0.22 of its height. */
    private static final double ANSWER = 0.2;

    private static final double WORST = 5;

    private SpotScore() {}

    /** @param grids of one light: white for SPOTS, cross-polarised for BROWN_SPOTS, UV for UV_SPOTS */
    static MapScore of(ScoreKind kind, List<SkinGrid> grids) {
        SkinMaps.OfColour map =
                switch (kind) {
                    case SPOTS, BROWN_SPOTS -> SkinColour::melaninIndex;
                    case UV_SPOTS -> (r, g, b) -> SkinColour.density(g);
                    default -> throw new IllegalArgumentException("no spots");
                };
        return SkinMaps.measure(
                kind,
                grids,
                PITCH,
                grid -> find(kind, grid, SkinMaps.map(grid, map)),
                (region, light, tally) -> say(kind, region, light, tally));
    }

    private static SkinMaps.Found find(ScoreKind kind, SkinGrid grid, Plane map) {
        double surroundings = SURROUNDINGS / grid.step();
        Plane raised = map.minus(Gaussian.blur(map, grid.skin(), surroundings));
        double threshold = Math.max(SIGMAS * Robust.sigma(raised.values(), grid.skin()), LEAST);
        Plane strength = Laplacian.strongest(map, SkinMaps.cells(grid, SIZES));
        boolean[] above = new boolean[grid.skin().length];
        for (int i = 0; i < above.length; i++) {
            above[i] = grid.skin()[i] && raised.values()[i] > threshold;
        }
        List<Component> spots = new ArrayList<>();
        boolean[] marked = new boolean[above.length];
        for (Component whole : Components.of(above, grid.width(), grid.height())) {
            for (Component spot : outlined(whole, raised, threshold)) {
                double area = spot.area(grid.area());
                if (area >= SMALLEST && area <= LARGEST && blob(spot, strength, threshold, grid.step())) {
                    spots.add(spot);
                    for (int cell : spot.cells()) {
                        marked[cell] = true;
                    }
                }
            }
        }
        return new SkinMaps.Found(tally(grid, map, spots, marked, surroundings), new Finding(kind, grid, marked));
    }

    /** What is higher than half of the height; more than one part where two spots touch. */
    private static List<Component> outlined(Component whole, Plane raised, double threshold) {
        float[] heights = new float[whole.cells().length];
        for (int k = 0; k < heights.length; k++) {
            heights[k] = raised.values()[whole.cells()[k]];
        }
        double level = Robust.quantile(heights, 0.9) / 2;
        if (level <= threshold) {
            return List.of(whole);
        }
        boolean[] above = new boolean[raised.values().length];
        for (int cell : whole.cells()) {
            above[cell] = raised.values()[cell] > level;
        }
        return Components.of(above, raised.width(), raised.height());
    }

    private static boolean blob(Component spot, Plane strength, double threshold, double step) {
        int reach = Math.max(1, (int) Math.round(SIZES[0] / 2 / step));
        for (int cell : spot.cells()) {
            if (strength.values()[cell] > ANSWER * threshold && Blob.isSummit(strength, cell, reach)) {
                return true;
            }
        }
        return false;
    }

    /** Contrast is against the surroundings without their spots. */
    private static Tally tally(SkinGrid grid, Plane map, List<Component> spots, boolean[] marked, double surroundings) {
        double area = 0;
        double contrast = 0;
        if (!spots.isEmpty()) {
            boolean[] clear = new boolean[marked.length];
            for (int i = 0; i < clear.length; i++) {
                clear[i] = grid.skin()[i] && !marked[i];
            }
            Plane above = map.minus(Gaussian.blur(map, clear, surroundings));
            for (int i = 0; i < marked.length; i++) {
                if (marked[i]) {
                    area += grid.area()[i];
                    contrast += grid.area()[i] * above.values()[i];
                }
            }
        }
        return new Tally(grid.skinArea(), area, spots.size(), contrast);
    }

    private static List<Score> say(ScoreKind kind, Region region, Light light, Tally tally) {
        Set<Remark> remarks = EnumSet.of(Remark.OWN_SCALE);
        if (light == Light.WHITE) {
            remarks.add(Remark.WHITE_LIGHT);
        }
        List<Score> scores = new ArrayList<>();
        scores.add(new Score.Measured(
                kind,
                Quantity.SPOT_AREA,
                region,
                tally.percent(),
                SkinMaps.points(tally.percent(), WORST),
                light,
                remarks));
        remarks.remove(Remark.OWN_SCALE);
        scores.add(
                new Score.Measured(kind, Quantity.SPOT_COUNT, region, tally.count(), new Scale.None(), light, remarks));
        if (tally.count() > 0) {
            scores.add(new Score.Measured(
                    kind,
                    Quantity.SPOT_CONTRAST,
                    region,
                    tally.weighted() / tally.found(),
                    new Scale.None(),
                    light,
                    remarks));
        }
        return scores;
    }
}
