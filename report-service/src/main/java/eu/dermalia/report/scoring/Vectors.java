package eu.dermalia.report.scoring;

/** The little linear algebra that is needed. */
final class Vectors {
    private Vectors() {}

    static double[] cross(double ax, double ay, double az, double bx, double by, double bz) {
        return new double[] {ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx};
    }

    static double[] unit(double x, double y, double z) {
        double length = Math.sqrt(x * x + y * y + z * z);
        return new double[] {x / length, y / length, z / length};
    }

    static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    /** Solves the symmetric 3x3 system m·x = v by Cramer's rule; all zero when it is singular. */
    static double[] solve(double[][] m, double[] v) {
        double det = determinant(m);
        double[] x = new double[3];
        if (Math.abs(det) < 1e-12) {
            return x;
        }
        for (int k = 0; k < 3; k++) {
            double[][] replaced = {m[0].clone(), m[1].clone(), m[2].clone()};
            for (int i = 0; i < 3; i++) {
                replaced[i][k] = v[i];
            }
            x[k] = determinant(replaced) / det;
        }
        return x;
    }

    private static double determinant(double[][] m) {
        return m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
                - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
                + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0]);
    }
}
