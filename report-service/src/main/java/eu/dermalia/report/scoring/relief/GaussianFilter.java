package eu.dermalia.report.scoring.relief;

import java.util.Arrays;

/**
 * The areal Gaussian filter of ISO 16610-61: it lets half of a wave of the cutoff's length pass, so that
 * σ = cutoff / π · √(ln 2 / 2). Cut off at 4 σ. Beyond the grid's border the surface is mirrored; unknown cells weigh
 * nothing.
 */
public final class GaussianFilter {
    private static final double SIGMA_OF_CUTOFF = Math.sqrt(Math.log(2) / 2) / Math.PI;
    private static final double REACH = 4;

    private final double sigma;

    private GaussianFilter(double sigma) {
        if (!(sigma > 0)) {
            throw new IllegalArgumentException("not a width");
        }
        this.sigma = sigma;
    }

    /** @param cutoff nesting index: the wave length of which half passes, in the grid's unit of length */
    public static GaussianFilter ofCutoff(double cutoff) {
        return new GaussianFilter(cutoff * SIGMA_OF_CUTOFF);
    }

    /** @param sigma standard deviation of the weights, in the grid's unit of length */
    public static GaussianFilter ofSigma(double sigma) {
        return new GaussianFilter(sigma);
    }

    /** The long waves; known where the grid is. */
    public HeightGrid smooth(HeightGrid grid) {
        double[] weighted = grid.z().clone();
        boolean complete = true;
        for (int i = 0; i < weighted.length; i++) {
            if (Double.isNaN(weighted[i])) {
                weighted[i] = 0;
                complete = false;
            }
        }
        double[] kernel = kernel(grid.step());
        double[] sums = convolved(weighted, grid.width(), grid.height(), kernel);
        if (!complete) {
            double[] weights = convolved(known(grid), grid.width(), grid.height(), kernel);
            for (int i = 0; i < sums.length; i++) {
                sums[i] = grid.known(i) ? sums[i] / weights[i] : Double.NaN;
            }
        }
        return grid.with(sums);
    }

    /** How much of the filter's weight falls on known cells, 0 to 1: near 1 there is no end effect. */
    public double[] support(HeightGrid grid) {
        return convolved(known(grid), grid.width(), grid.height(), kernel(grid.step()));
    }

    private static double[] known(HeightGrid grid) {
        double[] known = new double[grid.z().length];
        for (int i = 0; i < known.length; i++) {
            known[i] = grid.known(i) ? 1 : 0;
        }
        return known;
    }

    /** Weights from the middle outwards; the whole kernel adds up to one. */
    private double[] kernel(double step) {
        double cells = sigma / step;
        double[] half = new double[(int) Math.floor(REACH * cells + 0.5) + 1];
        double sum = 0;
        for (int k = 0; k < half.length; k++) {
            half[k] = Math.exp(-k * k / (2 * cells * cells));
            sum += k == 0 ? half[k] : 2 * half[k];
        }
        for (int k = 0; k < half.length; k++) {
            half[k] /= sum;
        }
        return half;
    }

    private static double[] convolved(double[] values, int width, int height, double[] kernel) {
        double[] rows = new double[values.length];
        for (int y = 0; y < height; y++) {
            int row = y * width;
            for (int x = 0; x < width; x++) {
                double sum = kernel[0] * values[row + x];
                for (int k = 1; k < kernel.length; k++) {
                    int left = x - k < 0 ? mirrored(x - k, width) : x - k;
                    int right = x + k >= width ? mirrored(x + k, width) : x + k;
                    sum += kernel[k] * (values[row + left] + values[row + right]);
                }
                rows[row + x] = sum;
            }
        }
        double[] out = new double[values.length];
        double[] line = new double[width];
        for (int y = 0; y < height; y++) {
            Arrays.fill(line, 0);
            add(rows, y * width, kernel[0], line);
            for (int k = 1; k < kernel.length; k++) {
                add(rows, mirrored(y - k, height) * width, kernel[k], line);
                add(rows, mirrored(y + k, height) * width, kernel[k], line);
            }
            System.arraycopy(line, 0, out, y * width, width);
        }
        return out;
    }

    private static void add(double[] values, int from, double factor, double[] to) {
        for (int x = 0; x < to.length; x++) {
            to[x] += factor * values[from + x];
        }
    }

    /** d c b a | a b c d | d c b a */
    private static int mirrored(int i, int n) {
        int period = Math.floorMod(i, 2 * n);
        return period < n ? period : 2 * n - 1 - period;
    }
}
