package eu.dermalia.report.scoring.filter;

/**
 * Derivatives of a blurred plane at a cell by central differences, scale-normalised (times σ to the order of the derivative),
 * and the eigenvalues of its Hessian. Outside the plane the nearest cell stands in.
 */
public final class Ridge {
    private final Plane blurred;
    private final double sigma;

    /**
     * @param sigma in cells, positive
     */
    public Ridge(Plane plane, double sigma) {
        this.blurred = Gaussian.blur(plane, sigma);
        this.sigma = sigma;
    }

    /**
     * Slope and curvature at a cell.
     *
     * @param dx slope to the right
     * @param dy slope downwards
     * @param large eigenvalue of the Hessian that is further from 0
     * @param small the other
     * @param nx direction of the large eigenvalue: across a line
     * @param ny as above, downwards
     */
    public record Shape(double dx, double dy, double large, double small, double nx, double ny) {}

    /** {@link Shape#large} alone: for every cell of a plane, before it is known which are looked at. */
    public double large(int x, int y) {
        double square = sigma * sigma;
        double centre = 2.0 * blurred.near(x, y);
        double xx = square * (blurred.near(x + 1, y) + blurred.near(x - 1, y) - centre);
        double yy = square * (blurred.near(x, y + 1) + blurred.near(x, y - 1) - centre);
        double xy = square
                * (blurred.near(x + 1, y + 1)
                        - blurred.near(x - 1, y + 1)
                        - blurred.near(x + 1, y - 1)
                        + blurred.near(x - 1, y - 1))
                / 4;
        double mean = (xx + yy) / 2;
        double half = Math.sqrt((xx - yy) * (xx - yy) / 4 + xy * xy);
        return mean >= 0 ? mean + half : mean - half;
    }

    public Shape at(int x, int y) {
        double dx = sigma * (blurred.near(x + 1, y) - blurred.near(x - 1, y)) / 2;
        double dy = sigma * (blurred.near(x, y + 1) - blurred.near(x, y - 1)) / 2;
        double[] h = second(x, y);
        return shape(dx, dy, h[0], h[1], h[2]);
    }

    /** σ²·(∂xx, ∂xy, ∂yy). */
    private double[] second(int x, int y) {
        double centre = 2.0 * blurred.near(x, y);
        double square = sigma * sigma;
        return new double[] {
            square * (blurred.near(x + 1, y) + blurred.near(x - 1, y) - centre),
            square
                    * (blurred.near(x + 1, y + 1)
                            - blurred.near(x - 1, y + 1)
                            - blurred.near(x + 1, y - 1)
                            + blurred.near(x - 1, y - 1))
                    / 4,
            square * (blurred.near(x, y + 1) + blurred.near(x, y - 1) - centre)
        };
    }

    /**
     * Eigenvalues of the Hessian of the slope along (nx, ny), in between cells: the large one, then the small one.
     */
    public double[] ofSlope(double x, double y, double nx, double ny) {
        int x0 = (int) Math.floor(x);
        int y0 = (int) Math.floor(y);
        double[] h = new double[3];
        for (int corner = 0; corner < 4; corner++) {
            int cx = x0 + (corner & 1);
            int cy = y0 + (corner >> 1);
            double weight = (1 - Math.abs(x - cx)) * (1 - Math.abs(y - cy));
            double[] right = second(cx + 1, cy);
            double[] left = second(cx - 1, cy);
            double[] below = second(cx, cy + 1);
            double[] above = second(cx, cy - 1);
            for (int k = 0; k < 3; k++) {
                h[k] += weight * sigma / 2 * (nx * (right[k] - left[k]) + ny * (below[k] - above[k]));
            }
        }
        Shape shape = shape(0, 0, h[0], h[1], h[2]);
        return new double[] {shape.large, shape.small};
    }

    private static Shape shape(double dx, double dy, double xx, double xy, double yy) {
        double mean = (xx + yy) / 2;
        double half = Math.sqrt((xx - yy) * (xx - yy) / 4 + xy * xy);
        double large = mean >= 0 ? mean + half : mean - half;
        double small = mean >= 0 ? mean - half : mean + half;
        double nx = xy;
        double ny = large - xx;
        if (Math.abs(large - yy) > Math.abs(ny)) {
            nx = large - yy;
            ny = xy;
        }
        double length = Math.sqrt(nx * nx + ny * ny);
        return length > 0
                ? new Shape(dx, dy, large, small, nx / length, ny / length)
                : new Shape(dx, dy, large, small, 1, 0);
    }
}
