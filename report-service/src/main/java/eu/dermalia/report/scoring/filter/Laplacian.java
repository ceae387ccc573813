package eu.dermalia.report.scoring.filter;

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
        Plane out = Plane.empty(plane.width(), plane.height());
        java.util.Arrays.fill(out.values(), Float.NEGATIVE_INFINITY);
        for (double sigma : sigmas) {
            float[] answer = of(plane, sigma).values();
            for (int i = 0; i < answer.length; i++) {
                out.values()[i] = Math.max(out.values()[i], -answer[i]);
            }
        }
        return out;
    }

    /** Of what has been blurred by that much already; five points, no slope across the edge of the plane. */
    static Plane ofBlurred(Plane blurred, double sigma) {
        int width = blurred.width();
        int height = blurred.height();
        float[] in = blurred.values();
        float[] out = new float[in.length];
        float square = (float) (sigma * sigma);
        for (int y = 0; y < height; y++) {
            int row = y * width;
            int above = y > 0 ? row - width : row;
            int below = y < height - 1 ? row + width : row;
            for (int x = 0; x < width; x++) {
                int left = x > 0 ? x - 1 : x;
                int right = x < width - 1 ? x + 1 : x;
                out[row + x] =
                        square * (in[row + left] + in[row + right] + in[above + x] + in[below + x] - 4 * in[row + x]);
            }
        }
        return new Plane(width, height, out);
    }
}
