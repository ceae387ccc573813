package eu.dermalia.report.scoring.filter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A small thing that stands out, outlined at half of its height: where the edge is, however much the lens blurred it.
 *
 * @param area in cells, parts of cells included
 */
public record Blob(Component component, double area) {
    private static final int PARTS = 4;
    /** A summit may be this much longer than wide; edges and lines are more (Lowe 2004, 4.1). */
    private static final double ELONGATED = 10;

    /**
     * Whether the cell is no lower than those around it and falls to all sides, unlike an edge or a line.
     *
     * @param reach over how many cells the fall is measured, at least 1
     */
    public static boolean isSummit(Plane plane, int cell, int reach) {
        int x = cell % plane.width();
        int y = cell / plane.width();
        float here = plane.values()[cell];
        for (int dy = -1; dy <= 1; dy++) {
            for (int dx = -1; dx <= 1; dx++) {
                if (plane.near(x + dx, y + dy) > here) {
                    return false;
                }
            }
        }
        double xx = plane.near(x + reach, y) + plane.near(x - reach, y) - 2 * here;
        double yy = plane.near(x, y + reach) + plane.near(x, y - reach) - 2 * here;
        double xy = (plane.near(x + reach, y + reach)
                        - plane.near(x - reach, y + reach)
                        - plane.near(x + reach, y - reach)
                        + plane.near(x - reach, y - reach))
                / 4;
        double determinant = xx * yy - xy * xy;
        double trace = xx + yy;
        return trace < 0
                && determinant > 0
                && trace * trace * ELONGATED < (ELONGATED + 1) * (ELONGATED + 1) * determinant;
    }

    /**
     * Grows from each summit of {@code strength}, the strongest first, over what is higher than half of its middle.
     *
     * @param heights above the surroundings
     * @param strength see {@link Laplacian#strongest}
     * @param least strength of a summit
     * @param allowed where one may be, one per cell
     * @param most cells; what grows larger is none
     */
    public static List<Blob> of(Plane heights, Plane strength, double least, boolean[] allowed, int most) {
        List<Integer> summits = new ArrayList<>();
        for (int i = 0; i < allowed.length; i++) {
            if (allowed[i] && strength.values()[i] > least && isSummit(strength, i, 1)) {
                summits.add(i);
            }
        }
        summits.sort(Comparator.comparing((Integer i) -> -strength.values()[i]).thenComparing(i -> i));
        List<Blob> blobs = new ArrayList<>();
        boolean[] taken = new boolean[allowed.length];
        for (int summit : summits) {
            double level = middle(heights, summit) / 2;
            if (taken[summit] || heights.values()[summit] < level || level <= 0) {
                continue;
            }
            int[] cells = grow(heights, summit, level, allowed, taken, most);
            if (cells.length > 0) {
                blobs.add(new Blob(new Component(heights.width(), cells), parts(heights, cells, level)));
            }
        }
        return blobs;
    }

    private static double middle(Plane heights, int cell) {
        double sum = 0;
        for (int k = 0; k < 9; k++) {
            sum += heights.near(cell % heights.width() + k % 3 - 1, cell / heights.width() + k / 3 - 1);
        }
        return sum / 9;
    }

    /** Takes the cells it returns; none when there are too many. */
    private static int[] grow(Plane heights, int from, double level, boolean[] allowed, boolean[] taken, int most) {
        int[] cells = new int[most + 1];
        int n = 0;
        cells[n++] = from;
        taken[from] = true;
        int width = heights.width();
        for (int k = 0; k < n && n <= most; k++) {
            int x = cells[k] % width;
            int y = cells[k] / width;
            int[] beside = {
                x > 0 ? cells[k] - 1 : -1,
                x < width - 1 ? cells[k] + 1 : -1,
                y > 0 ? cells[k] - width : -1,
                y < heights.height() - 1 ? cells[k] + width : -1
            };
            for (int next : beside) {
                if (next >= 0 && n <= most && allowed[next] && !taken[next] && heights.values()[next] >= level) {
                    taken[next] = true;
                    cells[n++] = next;
                }
            }
        }
        if (n > most) {
            for (int k = 0; k < n; k++) {
                taken[cells[k]] = false;
            }
            return new int[0];
        }
        int[] grown = java.util.Arrays.copyOf(cells, n);
        java.util.Arrays.sort(grown);
        return grown;
    }

    /** In the cells and those beside them, how much lies above the level, in sixteenths of a cell. */
    private static double parts(Plane heights, int[] cells, double level) {
        int width = heights.width();
        java.util.BitSet around = new java.util.BitSet();
        for (int cell : cells) {
            int x = cell % width;
            int y = cell / width;
            for (int v = Math.max(0, y - 1); v <= Math.min(heights.height() - 1, y + 1); v++) {
                around.set(v * width + Math.max(0, x - 1), v * width + Math.min(width - 1, x + 1) + 1);
            }
        }
        int inside = 0;
        for (int cell = around.nextSetBit(0); cell >= 0; cell = around.nextSetBit(cell + 1)) {
            for (int k = 0; k < PARTS * PARTS; k++) {
                double x = cell % width + (k % PARTS + 0.5) / PARTS - 0.5;
                double y = cell / width + (k / PARTS + 0.5) / PARTS - 0.5;
                inside += heights.at(x, y) >= level ? 1 : 0;
            }
        }
        return inside / (double) (PARTS * PARTS);
    }
}
