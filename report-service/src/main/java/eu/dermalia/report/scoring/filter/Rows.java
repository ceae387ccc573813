package eu.dermalia.report.scoring.filter;

/**
 * A plane as one array per row. The compiler turns a loop into vector instructions only where every array is read at the
 * loop's own index: neighbours above and below are other arrays, neighbours beside are reached by transposing.
 */
final class Rows {
    private static final int BLOCK = 16;

    private Rows() {}

    /** The plane's columns as rows. */
    static float[][] columns(Plane plane) {
        int width = plane.width();
        int height = plane.height();
        float[] values = plane.values();
        float[][] out = new float[width][height];
        for (int y0 = 0; y0 < height; y0 += BLOCK) {
            int y1 = Math.min(height, y0 + BLOCK);
            for (int x0 = 0; x0 < width; x0 += BLOCK) {
                int x1 = Math.min(width, x0 + BLOCK);
                for (int x = x0; x < x1; x++) {
                    float[] column = out[x];
                    for (int y = y0; y < y1; y++) {
                        column[y] = values[y * width + x];
                    }
                }
            }
        }
        return out;
    }

    static Plane plane(float[][] rows, int width) {
        float[] values = new float[rows.length * width];
        for (int y = 0; y < rows.length; y++) {
            System.arraycopy(rows[y], 0, values, y * width, width);
        }
        return new Plane(width, rows.length, values);
    }

    /** Columns become rows. */
    static float[][] transposed(float[][] rows, int width) {
        float[][] out = new float[width][rows.length];
        for (int y0 = 0; y0 < rows.length; y0 += BLOCK) {
            int y1 = Math.min(rows.length, y0 + BLOCK);
            for (int x0 = 0; x0 < width; x0 += BLOCK) {
                int x1 = Math.min(width, x0 + BLOCK);
                for (int x = x0; x < x1; x++) {
                    float[] column = out[x];
                    for (int y = y0; y < y1; y++) {
                        column[y] = rows[y][x];
                    }
                }
            }
        }
        return out;
    }
}
