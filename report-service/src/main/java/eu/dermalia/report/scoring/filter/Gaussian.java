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
        if (sigma < RECURSIVE_FROM) {
            return new Sum(kernel(sigma)).mean(plane);
        }
        Deriche recursion = new Deriche(sigma);
        float[][] blurred = recursed(plane, recursion);
        float[] across = inside(plane.width(), recursion);
        float[] down = inside(plane.height(), recursion);
        for (int y = 0; y < blurred.length; y++) {
            Sum.divide(blurred[y], across, down[y]);
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
        float[] values = spread(new Plane(width, plane.height(), some), sigma).values();
        float[] weights = spread(new Plane(width, plane.height(), ones), sigma).values();
        float[] out = new float[counted.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = weights[i] > TOO_LITTLE ? values[i] / weights[i] : plane.values()[i];
        }
        return new Plane(width, plane.height(), out);
    }

    /** Along both axes, with zeros outside. */
    private static Plane spread(Plane plane, double sigma) {
        return sigma < RECURSIVE_FROM
                ? new Sum(kernel(sigma)).of(plane)
                : Rows.plane(recursed(plane, new Deriche(sigma)), plane.width());
    }

    private static float[][] recursed(Plane plane, Deriche recursion) {
        float[][] columns = recursion.down(Rows.columns(plane), plane.height());
        return recursion.down(Rows.transposed(columns, plane.height()), plane.width());
    }

    /** How much of the kernel lies inside, along one axis. */
    private static float[] inside(int length, Deriche recursion) {
        float[][] ones = new float[length][1];
        for (float[] one : ones) {
            one[0] = 1;
        }
        return Rows.plane(recursion.down(ones, 1), 1).values();
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
