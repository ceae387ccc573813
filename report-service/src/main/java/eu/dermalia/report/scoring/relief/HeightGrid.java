package eu.dermalia.report.scoring.relief;

import java.util.Arrays;

/**
 * Heights over a plane: the cell in column c and row r lies at (left + c · step, bottom + r · step).
 *
 * @param step distance of neighbouring cells
 * @param z height of each cell, row by row; NaN where nothing is known; not copied, do not change
 */
@SuppressWarnings("ArrayRecordComponent")
public record HeightGrid(int width, int height, double left, double bottom, double step, double[] z) {
    /** More cells than this are no patch of skin: 100 mm by 100 mm at 0.05 mm. */
    public static final int MOST_CELLS = 4_000_000;

    /** Lets a cell on the common edge of two triangles belong to one of them for certain. */
    private static final double ON_EDGE = -1e-9;

    /**
     * @throws IllegalArgumentException when sizes do not fit each other or are beyond {@link #MOST_CELLS}
     */
    public HeightGrid {
        if (width <= 0 || height <= 0 || (long) width * height > MOST_CELLS || z.length != width * height) {
            throw new IllegalArgumentException("not a grid");
        }
        if (!(step > 0)) {
            throw new IllegalArgumentException("not a step");
        }
    }

    /** Whether a grid of this many columns and rows is within bounds. */
    public static boolean fits(double width, double height) {
        return width >= 1 && height >= 1 && width * height <= MOST_CELLS;
    }

    /**
     * The foremost surface: the greatest z of all triangles over each cell, linear within a triangle.
     *
     * @param points x, y, z one after the other; x and y in the plane
     * @param triangles three point numbers each
     */
    public static HeightGrid raster(
            double[] points, int[] triangles, double left, double bottom, double step, int width, int height) {
        double[] z = new double[width * height];
        Arrays.fill(z, Double.NaN);
        HeightGrid grid = new HeightGrid(width, height, left, bottom, step, z);
        for (int t = 0; t < triangles.length; t += 3) {
            grid.raster(points, 3 * triangles[t], 3 * triangles[t + 1], 3 * triangles[t + 2]);
        }
        return grid;
    }

    private void raster(double[] p, int a, int b, int c) {
        double ax = (p[a] - left) / step;
        double ay = (p[a + 1] - bottom) / step;
        double bx = (p[b] - left) / step;
        double by = (p[b + 1] - bottom) / step;
        double cx = (p[c] - left) / step;
        double cy = (p[c + 1] - bottom) / step;
        double area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
        if (!(Math.abs(area) > 0)) {
            return;
        }
        int x0 = (int) Math.max(0, Math.ceil(Math.min(ax, Math.min(bx, cx)) - 1e-9));
        int x1 = (int) Math.min(width - 1.0, Math.floor(Math.max(ax, Math.max(bx, cx)) + 1e-9));
        int y0 = (int) Math.max(0, Math.ceil(Math.min(ay, Math.min(by, cy)) - 1e-9));
        int y1 = (int) Math.min(height - 1.0, Math.floor(Math.max(ay, Math.max(by, cy)) + 1e-9));
        for (int y = y0; y <= y1; y++) {
            for (int x = x0; x <= x1; x++) {
                double v = ((bx - x) * (cy - y) - (cx - x) * (by - y)) / area;
                double w = ((cx - x) * (ay - y) - (ax - x) * (cy - y)) / area;
                double s = 1 - v - w;
                if (v >= ON_EDGE && w >= ON_EDGE && s >= ON_EDGE) {
                    double here = v * p[a + 2] + w * p[b + 2] + s * p[c + 2];
                    int i = y * width + x;
                    if (!(z[i] >= here)) {
                        z[i] = here;
                    }
                }
            }
        }
    }

    public double x(int i) {
        return left + i % width * step;
    }

    public double y(int i) {
        return bottom + (double) (i / width) * step;
    }

    /** Whether something is known at cell i. */
    public boolean known(int i) {
        return !Double.isNaN(z[i]);
    }

    /** How many cells are known. */
    public int count() {
        int n = 0;
        for (double value : z) {
            n += Double.isNaN(value) ? 0 : 1;
        }
        return n;
    }

    /** The same cells with other heights. */
    public HeightGrid with(double[] heights) {
        return new HeightGrid(width, height, left, bottom, step, heights);
    }

    /** These heights minus the other's, known where both are. */
    public HeightGrid minus(HeightGrid other) {
        double[] difference = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            difference[i] = z[i] - other.z[i];
        }
        return with(difference);
    }

    /** Linear between the four cells around (column, row); NaN outside or beside an unknown cell. */
    public double between(double column, double row) {
        int c = (int) Math.floor(column);
        int r = (int) Math.floor(row);
        if (!(column >= 0) || !(row >= 0) || c >= width - 1 || r >= height - 1) {
            return Double.NaN;
        }
        double u = column - c;
        double v = row - r;
        int i = r * width + c;
        return (1 - v) * ((1 - u) * z[i] + u * z[i + 1]) + v * ((1 - u) * z[i + width] + u * z[i + width + 1]);
    }
}
