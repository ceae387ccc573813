package eu.dermalia.report.scoring;

import java.util.Arrays;

/** The foremost surface over a plane: z over (x, y) on a grid of one millimetre; NaN where there is none. */
final class HeightMap {
    private final int left;
    private final int bottom;
    private final int columns;
    private final int rows;
    private final double[] z;

    /**
     * @param points x, y, z one after the other; z towards the viewer
     * @param reach only |x| and |y| up to here, millimetres
     */
    HeightMap(double[] points, int[] triangles, int reach) {
        left = -reach;
        bottom = -reach;
        columns = 2 * reach + 1;
        rows = 2 * reach + 1;
        z = new double[columns * rows];
        Arrays.fill(z, Double.NaN);
        for (int t = 0; t < triangles.length; t += 3) {
            raster(points, 3 * triangles[t], 3 * triangles[t + 1], 3 * triangles[t + 2]);
        }
    }

    double at(int x, int y) {
        int column = x - left;
        int row = y - bottom;
        return column < 0 || column >= columns || row < 0 || row >= rows ? Double.NaN : z[row * columns + column];
    }

    private void raster(double[] p, int a, int b, int c) {
        double area = (p[b] - p[a]) * (p[c + 1] - p[a + 1]) - (p[c] - p[a]) * (p[b + 1] - p[a + 1]);
        if (area == 0) {
            return;
        }
        int x0 = (int) Math.max(left, Math.ceil(Math.min(p[a], Math.min(p[b], p[c]))));
        int x1 = (int) Math.min(left + columns - 1, Math.floor(Math.max(p[a], Math.max(p[b], p[c]))));
        int y0 = (int) Math.max(bottom, Math.ceil(Math.min(p[a + 1], Math.min(p[b + 1], p[c + 1]))));
        int y1 = (int) Math.min(bottom + rows - 1, Math.floor(Math.max(p[a + 1], Math.max(p[b + 1], p[c + 1]))));
        for (int y = y0; y <= y1; y++) {
            for (int x = x0; x <= x1; x++) {
                double v = ((p[b] - x) * (p[c + 1] - y) - (p[c] - x) * (p[b + 1] - y)) / area;
                double w = ((p[c] - x) * (p[a + 1] - y) - (p[a] - x) * (p[c + 1] - y)) / area;
                double s = 1 - v - w;
                if (v >= 0 && w >= 0 && s >= 0) {
                    double height = v * p[a + 2] + w * p[b + 2] + s * p[c + 2];
                    int i = (y - bottom) * columns + (x - left);
                    if (!(z[i] >= height)) {
                        z[i] = height;
                    }
                }
            }
        }
    }
}
