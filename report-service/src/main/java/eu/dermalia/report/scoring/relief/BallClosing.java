package eu.dermalia.report.scoring.relief;

import java.util.Arrays;

/**
 * Closing with a ball (ISO 16610-85) that rolls over the surface from outside: what it cannot touch is a groove. The ball
 * is a paraboloid of the same curvature, cut off at a reach, which makes the two passes separable and exact. Unknown cells
 * support nothing, so that a groove cut off by the patch's rim is not closed.
 */
public final class BallClosing {
    private final double radius;
    private final double reach;

    /**
     * @param radius of the ball; grooves of width w are touched w² / (8 · radius) below their rim
     * @param reach half the width of the widest groove that is closed
     */
    public BallClosing(double radius, double reach) {
        this.radius = radius;
        this.reach = reach;
    }

    /** The closed surface, nowhere below the given one, known where that is. */
    public HeightGrid of(HeightGrid grid) {
        int r = (int) Math.ceil(reach / grid.step());
        double[] ball = new double[r + 1];
        for (int k = 0; k <= r; k++) {
            double d = k * grid.step();
            ball[k] = d * d / (2 * radius);
        }
        int width = grid.width() + 2 * r;
        int height = grid.height() + 2 * r;
        double[] padded = new double[width * height];
        Arrays.fill(padded, Double.NEGATIVE_INFINITY);
        for (int i = 0; i < grid.z().length; i++) {
            if (grid.known(i)) {
                padded[(i / grid.width() + r) * width + i % grid.width() + r] = grid.z()[i];
            }
        }
        double[] raised = dilated(padded, width, height, ball);
        for (int i = 0; i < raised.length; i++) {
            raised[i] = -raised[i];
        }
        double[] closed = dilated(raised, width, height, ball);
        double[] out = new double[grid.z().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = grid.known(i)
                    ? Math.max(grid.z()[i], -closed[(i / grid.width() + r) * width + i % grid.width() + r])
                    : Double.NaN;
        }
        return grid.with(out);
    }

    /** max over the ball's square of value - ball: along the rows, then along the columns. */
    private static double[] dilated(double[] values, int width, int height, double[] ball) {
        double[] rows = new double[values.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                double most = values[i];
                for (int k = 1; k < ball.length; k++) {
                    if (x >= k) {
                        most = Math.max(most, values[i - k] - ball[k]);
                    }
                    if (x + k < width) {
                        most = Math.max(most, values[i + k] - ball[k]);
                    }
                }
                rows[i] = most;
            }
        }
        double[] out = rows.clone();
        for (int y = 0; y < height; y++) {
            for (int k = 1; k < ball.length; k++) {
                if (y >= k) {
                    raise(out, y * width, rows, (y - k) * width, width, ball[k]);
                }
                if (y + k < height) {
                    raise(out, y * width, rows, (y + k) * width, width, ball[k]);
                }
            }
        }
        return out;
    }

    private static void raise(double[] out, int at, double[] from, int start, int width, double lowered) {
        for (int x = 0; x < width; x++) {
            out[at + x] = Math.max(out[at + x], from[start + x] - lowered);
        }
    }
}
