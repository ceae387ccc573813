package eu.dermalia.report.scoring.filter;

/**
 * Points in order.
 *
 * @param x columns, in cells; not copied, do not change
 * @param y rows, in cells
 */
@SuppressWarnings("ArrayRecordComponent")
public record Curve(double[] x, double[] y) {
    /**
     * Without the steps that cells force on a line, which would make it up to 8 % too long. Ends stay where they are.
     *
     * @param sigma in points
     */
    public Curve smoothed(double sigma) {
        return new Curve(smoothed(x, sigma), smoothed(y, sigma));
    }

    private static double[] smoothed(double[] values, double sigma) {
        int n = values.length;
        int reach = (int) Math.ceil(3 * sigma);
        double[] out = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = 0;
            double weights = 0;
            for (int j = -reach; j <= reach; j++) {
                double weight = Math.exp(-j * j / (2 * sigma * sigma));
                sum += weight * beyond(values, i + j);
                weights += weight;
            }
            out[i] = sum / weights;
        }
        return out;
    }

    /** Past an end, the line turned about it by half a turn. */
    private static double beyond(double[] values, int i) {
        int last = values.length - 1;
        if (i < 0) {
            return 2 * values[0] - values[Math.min(last, -i)];
        }
        return i > last ? 2 * values[last] - values[Math.max(0, 2 * last - i)] : values[i];
    }

    /** In cells, of the part from one point to another. */
    public double length(int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += Math.hypot(x[i + 1] - x[i], y[i + 1] - y[i]);
        }
        return sum;
    }

    public double length() {
        return length(0, x.length - 1);
    }
}
