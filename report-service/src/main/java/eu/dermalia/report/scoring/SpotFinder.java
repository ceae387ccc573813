package eu.dermalia.report.scoring;

import eu.dermalia.report.scoring.filter.Blob;
import eu.dermalia.report.scoring.filter.Component;
import eu.dermalia.report.scoring.filter.Components;
import eu.dermalia.report.scoring.filter.Edge;
import eu.dermalia.report.scoring.filter.Laplacian;
import eu.dermalia.report.scoring.filter.Plane;
import eu.dermalia.report.scoring.filter.Robust;
import eu.dermalia.report.scoring.filter.Trend;
import java.util.ArrayList;
import java.util.List;

/**
 * Spots on a map: cells that stand out from the trend of σ 5 mm by 3 robust standard deviations, and by 4 at least, in pieces of 0.2 to
 * 80 mm². Each is outlined at half of its height, where its edge is however much the lens blurred it; holds the middle of a
 * blob of σ 0.5 to 3 mm, which lies on the skin looked at; and is no line and ends on most sides, unlike a shadow. Not normative [O].
 */
final class SpotFinder {
    /** σ of what a spot is compared with, millimetres. */
    static final double SURROUNDINGS = 5;
    /** Sizes of blobs, σ in millimetres. */
    private static final double[] SIZES = {0.5, 0.8, 1.25, 2, 3};

    private static final double SIGMAS = 3;
    private static final double LEAST = 4;
    static final double SMALLEST = 0.2;
    static final double LARGEST = 80;
    /** An ellipse six times as long as wide has 0.32: what is longer is the shadow of a fold. */
    private static final double ROUND = 0.3;
    /** A disc of the smallest size answers the finest filter with 0.22 of its height. */
    private static final double ANSWER = 0.2;
    /** Directions in which it is asked whether a spot ends. */
    private static final int SPOKES = 32;

    private static final double MOST_SIDES = 0.75;
    /** So far beyond its outline, or half a radius, a spot has ended; millimetres. */
    private static final double BEYOND = 0.4;
    /** It has ended when there is less left than this share of the outline's level. */
    private static final double ENDED = 0.7;

    private final SkinGrid grid;
    private final Plane raised;
    private final Plane strength;
    private final boolean[] middle;
    private final double threshold;

    private SpotFinder(SkinGrid grid, Plane map) {
        this.grid = grid;
        this.raised = map.minus(Trend.of(map, grid.skin(), SURROUNDINGS / grid.step()));
        this.strength = Laplacian.strongest(map, SkinMaps.cells(grid, SIZES));
        this.middle = Edge.inner(grid.skin(), grid.width(), grid.height(), (int) Math.round(SIZES[0] / grid.step()));
        this.threshold = Math.max(SIGMAS * Robust.sigma(raised.values(), grid.skin()), LEAST);
    }

    static List<Component> find(SkinGrid grid, Plane map) {
        return new SpotFinder(grid, map).find();
    }

    private List<Component> find() {
        boolean[] above = new boolean[grid.skin().length];
        for (int i = 0; i < above.length; i++) {
            above[i] = grid.skin()[i] && raised.values()[i] > threshold;
        }
        List<Component> spots = new ArrayList<>();
        for (Component whole : Components.of(above, grid.width(), grid.height())) {
            double level = Math.max(threshold, height(whole) / 2);
            boolean[] core = new boolean[above.length];
            for (int cell : whole.cells()) {
                core[cell] = raised.values()[cell] > level;
            }
            // more than one part where two spots touch
            for (Component spot : Components.of(core, grid.width(), grid.height())) {
                double area = spot.area(grid.area());
                if (area >= SMALLEST
                        && area <= LARGEST
                        && spot.circularity() >= ROUND
                        && blob(spot)
                        && ends(spot, core, level)) {
                    spots.add(spot);
                }
            }
        }
        return spots;
    }

    private double height(Component whole) {
        float[] heights = new float[whole.cells().length];
        for (int k = 0; k < heights.length; k++) {
            heights[k] = raised.values()[whole.cells()[k]];
        }
        return Robust.quantile(heights, 0.9);
    }

    private boolean blob(Component spot) {
        int reach = Math.max(1, (int) Math.round(SIZES[0] / 2 / grid.step()));
        for (int cell : spot.cells()) {
            if (middle[cell] && strength.values()[cell] > ANSWER * threshold && Blob.isSummit(strength, cell, reach)) {
                return true;
            }
        }
        return false;
    }

    private boolean ends(Component spot, boolean[] core, double level) {
        double x = spot.x();
        double y = spot.y();
        double radius = Math.sqrt(spot.cells().length / Math.PI);
        int seen = 0;
        int ended = 0;
        for (int k = 0; k < SPOKES; k++) {
            double dx = Math.cos(2 * Math.PI * k / SPOKES);
            double dy = Math.sin(2 * Math.PI * k / SPOKES);
            double out = 0;
            for (double r = 0; r < 6 * radius; r += 0.5) {
                int cell = cell(x + r * dx, y + r * dy);
                out = cell >= 0 && core[cell] ? r : out;
            }
            double beyond = out + Math.max(BEYOND / grid.step(), radius / 2);
            int cell = cell(x + beyond * dx, y + beyond * dy);
            if (cell >= 0) {
                seen++;
                ended += raised.values()[cell] < ENDED * level ? 1 : 0;
            }
        }
        return ended >= MOST_SIDES * seen;
    }

    /** -1 where it is not skin. */
    private int cell(double x, double y) {
        int column = (int) Math.round(x);
        int row = (int) Math.round(y);
        boolean inside = column >= 0 && row >= 0 && column < grid.width() && row < grid.height();
        int cell = row * grid.width() + column;
        return inside && grid.skin()[cell] ? cell : -1;
    }
}
