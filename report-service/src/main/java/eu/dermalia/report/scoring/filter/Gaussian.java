package eu.dermalia.report.scoring.filter;

/**
 * Gaussian blur. Narrow ones are sums over a sampled kernel cut at four σ; from {@link #RECURSIVE_FROM} on a recursive
 * filter takes the same time for every σ ({@link Deriche}). Nothing lies outside the plane: the kernel is cut at the edge and
 * its rest scaled up.
 */
public final class Gaussian {
    /** σ in cells from which the recursive filter, within 1e-3 of the sum there, takes over. */
    static final double RECURSIVE_FROM = 4;

    private static final double REACH = 4;
    /** With less than this share of the kernel on counted cells, a weighted mean would be all rounding error. */
    private static final float TOO_LITTLE = 1e-3f;

    private Gaussian() {}

    /** @param sigma in cells; 0 for no blur */
    public static Plane blur(Plane plane, double sigma) {
        if (sigma <= 0 || plane.values().length == 0) {
            return plane;
        }
        float[][] blurred = spread(plane, sigma);
        float[] across = edge(plane.width(), sigma);
        float[] down = edge(plane.height(), sigma);
        for (int y = 0; y < blurred.length; y++) {
            divide(blurred[y], across, down[y]);
        }
        return Rows.plane(blurred, plane.width());
    }

    /**
     * Of the counted cells alone: the blurred plane over the blurred mask (Knutsson and Westin 1993, normalised convolution).
     * Where nothing that counts is within reach, the plane's own value.
     *
     * @param counted one per cell
     * @param sigma in cells
     */
    public static Plane blur(Plane plane, boolean[] counted, double sigma) {
        int width = plane.width();
        if (sigma <= 0 || plane.values().length == 0) {
            return plane;
        }
        float[] some = new float[counted.length];
        float[] ones = new float[counted.length];
        for (int i = 0; i < counted.length; i++) {
            some[i] = counted[i] ? plane.values()[i] : 0;
            ones[i] = counted[i] ? 1 : 0;
        }
        float[][] values = spread(new Plane(width, plane.height(), some), sigma);
        float[][] weights = spread(new Plane(width, plane.height(), ones), sigma);
        float[] out = new float[counted.length];
        for (int y = 0; y < plane.height(); y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                out[i] = weights[y][x] > TOO_LITTLE ? values[y][x] / weights[y][x] : plane.values()[i];
            }
        }
        return new Plane(width, plane.height(), out);
    }

    private static void divide(float[] row, float[] across, float down) {
        for (int x = 0; x < row.length; x++) {
            row[x] /= across[x] * down;
        }
    }

    /** How much of the kernel lies inside, along one axis. */
    private static float[] edge(int length, double sigma) {
        float[][] ones = new float[length][1];
        for (float[] one : ones) {
            one[0] = 1;
        }
        return Rows.plane(down(ones, 1, sigma), 1).values();
    }

    /** Convolved along both axes, with zeros outside. */
    private static float[][] spread(Plane plane, double sigma) {
        float[][] columns = down(Rows.columns(plane), plane.height(), sigma);
        return down(Rows.transposed(columns, plane.height()), plane.width(), sigma);
    }

    private static float[][] down(float[][] rows, int width, double sigma) {
        return sigma >= RECURSIVE_FROM ? new Deriche(sigma).down(rows, width) : sum(rows, width, kernel(sigma));
    }

    /** From the middle outwards; the whole kernel sums to 1. */
    private static float[] kernel(double sigma) {
        double[] half = new double[(int) Math.ceil(REACH * sigma) + 1];
        double sum = 0;
        for (int j = 0; j < half.length; j++) {
            half[j] = Math.exp(-j * j / (2 * sigma * sigma));
            sum += j == 0 ? half[j] : 2 * half[j];
        }
        float[] kernel = new float[half.length];
        for (int j = 0; j < half.length; j++) {
            kernel[j] = (float) (half[j] / sum);
        }
        return kernel;
    }

    private static float[][] sum(float[][] rows, int width, float[] kernel) {
        float[] zeros = new float[width];
        float[][] out = new float[rows.length][width];
        for (int y = 0; y < rows.length; y++) {
            scale(out[y], kernel[0], rows[y]);
            int j = 1;
            for (; j + 1 < kernel.length; j += 2) {
                addTwo(
                        out[y],
                        kernel[j],
                        row(rows, y - j, zeros),
                        row(rows, y + j, zeros),
                        kernel[j + 1],
                        row(rows, y - j - 1, zeros),
                        row(rows, y + j + 1, zeros));
            }
            if (j < kernel.length) {
                add(out[y], kernel[j], row(rows, y - j, zeros), row(rows, y + j, zeros));
            }
        }
        return out;
    }

    private static float[] row(float[][] rows, int y, float[] zeros) {
        return y >= 0 && y < rows.length ? rows[y] : zeros;
    }

    private static void scale(float[] out, float k, float[] row) {
        for (int x = 0; x < out.length; x++) {
            out[x] = k * row[x];
        }
    }

    private static void add(float[] out, float k, float[] a, float[] b) {
        for (int x = 0; x < out.length; x++) {
            out[x] += k * (a[x] + b[x]);
        }
    }

    private static void addTwo(float[] out, float k, float[] a, float[] b, float l, float[] c, float[] d) {
        for (int x = 0; x < out.length; x++) {
            out[x] += k * (a[x] + b[x]) + l * (c[x] + d[x]);
        }
    }
}
