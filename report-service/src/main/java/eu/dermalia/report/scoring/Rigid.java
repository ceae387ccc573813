package eu.dermalia.report.scoring;

/**
 * A rotation and a shift.
 *
 * @param m 3x4, row by row; not copied, do not change
 */
@SuppressWarnings("ArrayRecordComponent")
record Rigid(double[] m) {
    static final Rigid NONE = new Rigid(new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0});

    double[] of(double[] points) {
        double[] out = new double[points.length];
        for (int i = 0; i < points.length; i += 3) {
            for (int k = 0; k < 3; k++) {
                out[i + k] = m[4 * k] * points[i]
                        + m[4 * k + 1] * points[i + 1]
                        + m[4 * k + 2] * points[i + 2]
                        + m[4 * k + 3];
            }
        }
        return out;
    }

    /** This one, then a turn about the axis through the origin by its length in radians (Rodrigues), then a shift. */
    Rigid then(double[] turn, double[] shift) {
        double angle = Math.sqrt(Vectors.dot(turn, turn));
        double[] a = angle > 0 ? new double[] {turn[0] / angle, turn[1] / angle, turn[2] / angle} : new double[3];
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        double[][] r = {
            {c + a[0] * a[0] * (1 - c), a[0] * a[1] * (1 - c) - a[2] * s, a[0] * a[2] * (1 - c) + a[1] * s},
            {a[1] * a[0] * (1 - c) + a[2] * s, c + a[1] * a[1] * (1 - c), a[1] * a[2] * (1 - c) - a[0] * s},
            {a[2] * a[0] * (1 - c) - a[1] * s, a[2] * a[1] * (1 - c) + a[0] * s, c + a[2] * a[2] * (1 - c)}
        };
        double[] out = new double[12];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 4; column++) {
                out[4 * row + column] = r[row][0] * m[column] + r[row][1] * m[4 + column] + r[row][2] * m[8 + column];
            }
            out[4 * row + 3] += shift[row];
        }
        return new Rigid(out);
    }
}
