package eu.dermalia.report.scoring.filter;

import java.util.Arrays;

/**
 * Laplacian of a Gaussian, scale-normalised: σ²·∇²(G * f), negative on what is higher than its surroundings. A disc of radius r
 * and height h answers −h·(r/σ)²·exp(−r²/(2σ²)) at its centre, strongest at σ = r/√2 (Lindeberg 1998).
 */
public final class Laplacian {
    private Laplacian() {}

    /** @param sigma in cells, positive */
    public static Plane of(Plane plane, double sigma) {
        return ofBlurred(Gaussian.blur(plane, sigma), sigma);
    }

    /**
     * How strongly each cell is the middle of something higher than its surroundings: the greatest answer over the sizes, its
     * sign turned.
     *
     * @param sigmas in cells, at least one
     */
    public static Plane strongest(Plane plane, double... sigmas) {
        float[] out = new float[plane.values().length];
        Arrays.fill(out, Float.NEGATIVE_INFINITY);
        for (double sigma : sigmas) {
            float[] answer = of(plane, sigma).values();
            for (int i = 0; i < answer.length; i++) {
                out[i] = Math.max(out[i], -answer[i]);
            }
        }
        return new Plane(plane.width(), plane.height(), out);
    }

    /** Of what has been blurred by that much already; five points, no slope across the edge of the plane. */
    static Plane ofBlurred(Plane blurred, double sigma) {
        int width = blurred.width();
        int height = blurred.height();
        float[] in = blurred.values();
        float[] out = new float[in.length];
        if (width == 0) {
            return new Plane(width, height, out);
        }
        // arrays of their own: see Sum
        float[] middle = new float[width];
        float[] above = new float[width];
        float[] below = new float[width];
        float[] left = new float[width];
        float[] right = new float[width];
        float[] answer = new float[width];
        for (int y = 0; y < height; y++) {
            System.arraycopy(in, y * width, middle, 0, width);
            System.arraycopy(in, Math.max(0, y - 1) * width, above, 0, width);
            System.arraycopy(in, Math.min(height - 1, y + 1) * width, below, 0, width);
            System.arraycopy(middle, 0, left, 1, width - 1);
            left[0] = middle[0];
            System.arraycopy(middle, 1, right, 0, width - 1);
            right[width - 1] = middle[width - 1];
            answer(answer, middle, above, below, left, right, (float) (sigma * sigma));
            System.arraycopy(answer, 0, out, y * width, width);
        }
        return new Plane(width, height, out);
    }

    private static void answer(
            float[] out, float[] middle, float[] above, float[] below, float[] left, float[] right, float square) {
        for (int x = 0; x < out.length; x++) {
            out[x] = square * (left[x] + right[x] + above[x] + below[x] - 4 * middle[x]);
        }
    }
}
