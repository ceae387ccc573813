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
        Plane blurred = spread(plane, sigma);
        scaleUp(blurred, inside(plane.width(), sigma), inside(plane.height(), sigma));
        return blurred;
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
        float[] values = spread(new Plane(width, plane.height(), some), sigma).values();
        float[] weights = spread(new Plane(width, plane.height(), ones), sigma).values();
        float[] out = new float[counted.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = weights[i] > TOO_LITTLE ? values[i] / weights[i] : plane.values()[i];
        }
        return new Plane(width, plane.height(), out);
    }

    /** By what of the kernel lay inside, row by row in an array of its own: see {@link Sum}. */
    private static void scaleUp(Plane blurred, float[] across, float[] down) {
        float[] row = new float[across.length];
        for (int y = 0; y < down.length; y++) {
            System.arraycopy(blurred.values(), y * row.length, row, 0, row.length);
            divide(row, across, down[y]);
            System.arraycopy(row, 0, blurred.values(), y * row.length, row.length);
        }
    }

    private static void divide(float[] row, float[] across, float down) {
        for (int x = 0; x < row.length; x++) {
            row[x] /= across[x] * down;
        }
    }

    /** How much of the kernel lies inside, along one axis. */
    private static float[] inside(int length, double sigma) {
        if (sigma < RECURSIVE_FROM) {
            return new Sum(kernel(sigma)).inside(length);
        }
        float[][] ones = new float[length][1];
        for (float[] one : ones) {
            one[0] = 1;
        }
        return Rows.plane(new Deriche(sigma).down(ones, 1), 1).values();
    }

    /** Convolved along both axes, with zeros outside. */
    private static Plane spread(Plane plane, double sigma) {
        if (sigma < RECURSIVE_FROM) {
            return new Sum(kernel(sigma)).of(plane);
        }
        Deriche recursion = new Deriche(sigma);
        float[][] columns = recursion.down(Rows.columns(plane), plane.height());
        float[][] rows = recursion.down(Rows.transposed(columns, plane.height()), plane.width());
        return Rows.plane(rows, plane.width());
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
}
