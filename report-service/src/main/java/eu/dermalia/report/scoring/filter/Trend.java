package eu.dermalia.report.scoring.filter;

/**
 * What a plane is around each cell: where the surroundings count on all sides the Gaussian mean, at the edge of what counts the
 * straight slope through it (normalised averaging of first order, Knutsson and Westin 1993). A mean alone would lie to one side
 * of the cell there, and every slope would look like a find along the edge.
 */
public final class Trend {
    /** σ in cells that is wide enough; wider ones are taken on larger cells. */
    private static final double WIDE = 8;
    /** Share of the Gaussian's own variance below which there is no slope to be told. */
    private static final double TOO_NARROW = 0.02;

    private Trend() {}

    /**
     * @param counted one per cell
     * @param sigma in cells, positive
     * @return the plane's own value where nothing that counts is within reach
     */
    public static Plane of(Plane plane, boolean[] counted, double sigma) {
        int times = (int) Math.max(1, Math.floor(sigma / WIDE));
        Coarse coarse = Coarse.of(plane, counted, times);
        Plane trend = slope(coarse, sigma / times);
        Plane fine = coarse.fine(trend, plane.width(), plane.height());
        for (int i = 0; i < fine.values().length; i++) {
            if (Float.isNaN(fine.values()[i])) {
                fine.values()[i] = plane.values()[i];
            }
        }
        return fine;
    }

    private static Plane slope(Coarse coarse, double sigma) {
        Plane mean = coarse.mean();
        int width = mean.width();
        float[][] moments = new float[9][mean.values().length];
        for (int i = 0; i < mean.values().length; i++) {
            float x = (float) ((i % width - width / 2) / sigma);
            float y = (float) ((i / width - mean.height() / 2) / sigma);
            float w = coarse.share()[i];
            float wf = w * mean.values()[i];
            float[] all = {w, w * x, w * y, w * x * x, w * x * y, w * y * y, wf, wf * x, wf * y};
            for (int k = 0; k < all.length; k++) {
                moments[k][i] = all[k];
            }
        }
        for (int k = 0; k < moments.length; k++) {
            moments[k] = Gaussian.blur(new Plane(width, mean.height(), moments[k]), sigma)
                    .values();
        }
        Plane out = Plane.empty(width, mean.height());
        double[] m = new double[9];
        for (int i = 0; i < out.values().length; i++) {
            for (int k = 0; k < 9; k++) {
                m[k] = moments[k][i];
            }
            out.values()[i] = (float) at((i % width - width / 2) / sigma, (i / width - mean.height() / 2) / sigma, m);
        }
        return out;
    }

    /** Weighted least squares of a plane, read at (x, y). */
    private static double at(double x, double y, double[] m) {
        if (m[0] < 1e-3) {
            return Double.NaN;
        }
        double mx = m[1] / m[0];
        double my = m[2] / m[0];
        double xx = m[3] / m[0] - mx * mx;
        double xy = m[4] / m[0] - mx * my;
        double yy = m[5] / m[0] - my * my;
        double f = m[6] / m[0];
        double fx = m[7] / m[0] - f * mx;
        double fy = m[8] / m[0] - f * my;
        double determinant = xx * yy - xy * xy;
        if (xx < TOO_NARROW || yy < TOO_NARROW || determinant < TOO_NARROW * Math.max(xx, yy)) {
            return f;
        }
        double a = (fx * yy - fy * xy) / determinant;
        double b = (fy * xx - fx * xy) / determinant;
        return f + a * (x - mx) + b * (y - my);
    }
}
