package eu.dermalia.report.scoring;

import eu.dermalia.report.scoring.relief.LinearSystem;
import java.util.Arrays;
import java.util.Optional;

/**
 * Lays points onto a surface: trimmed iterative closest points, point to plane (Chen and Medioni 1992; Chetverikov 2002),
 * Gauss-Newton over six degrees of freedom. What the surface does not determine (turning a ball) stays as it is.
 *
 * @param rigid from the points to the surface
 * @param rms root mean square distance of the pairs that were believed, millimetres
 * @param matched share of the points that met the surface
 */
record Registration(Rigid rigid, double rms, double matched) {
    private static final int ROUNDS = 60;
    /** Share of the pairs that is believed. */
    private static final double BELIEVED = 0.9;
    /** Millimetres. */
    private static final double REACH = 12;

    private static final int FEWEST = 50;
    /** Makes a turn as long as a shift: a face's half width, millimetres. */
    private static final double LEVER = 50;
    /** Holds still what the pairs leave open; share of the mean diagonal. */
    private static final double DAMPING = 1e-7;

    private static final double CONVERGED = 1e-5;

    /** Empty when too few points meet the surface. */
    static Optional<Registration> of(double[] points, SurfaceIndex surface) {
        Rigid rigid = Rigid.NONE;
        int n = points.length / 3;
        double[] rows = new double[7 * n];
        double[] sorted = new double[n];
        SurfaceIndex.Hit hit = new SurfaceIndex.Hit();
        double rms = Double.POSITIVE_INFINITY;
        double matched = 0;
        for (int round = 0; round < ROUNDS; round++) {
            double[] moved = rigid.of(points);
            int pairs = 0;
            for (int i = 0; i < moved.length; i += 3) {
                double x = moved[i];
                double y = moved[i + 1];
                double z = moved[i + 2];
                if (surface.nearest(x, y, z, REACH, hit) && !Double.isNaN(hit.signed(x, y, z))) {
                    double[] m = hit.normal;
                    double[] turn = Vectors.cross(x, y, z, m[0], m[1], m[2]);
                    double residual = (x - hit.point[0]) * m[0] + (y - hit.point[1]) * m[1] + (z - hit.point[2]) * m[2];
                    int row = 7 * pairs;
                    for (int k = 0; k < 3; k++) {
                        rows[row + k] = turn[k] / LEVER;
                        rows[row + 3 + k] = m[k];
                    }
                    rows[row + 6] = residual;
                    sorted[pairs++] = Math.abs(residual);
                }
            }
            if (pairs < FEWEST) {
                return Optional.empty();
            }
            Arrays.sort(sorted, 0, pairs);
            double limit = sorted[Math.min(pairs - 1, (int) (BELIEVED * pairs))];
            matched = pairs / (double) n;
            double[][] system = new double[6][7];
            double sum = 0;
            int kept = 0;
            for (int i = 0; i < pairs; i++) {
                if (Math.abs(rows[7 * i + 6]) <= limit) {
                    add(system, rows, 7 * i);
                    sum += rows[7 * i + 6] * rows[7 * i + 6];
                    kept++;
                }
            }
            rms = Math.sqrt(sum / kept);
            double[] step = solved(system);
            rigid = rigid.then(
                    new double[] {step[0] / LEVER, step[1] / LEVER, step[2] / LEVER},
                    new double[] {step[3], step[4], step[5]});
            if (Arrays.stream(step).allMatch(s -> Math.abs(s) < CONVERGED)) {
                break;
            }
        }
        return Optional.of(new Registration(rigid, rms, matched));
    }

    private static void add(double[][] system, double[] rows, int row) {
        for (int a = 0; a < 6; a++) {
            for (int b = 0; b < 6; b++) {
                system[a][b] += rows[row + a] * rows[row + b];
            }
            system[a][6] -= rows[row + a] * rows[row + 6];
        }
    }

    private static double[] solved(double[][] system) {
        double trace = 0;
        for (int a = 0; a < 6; a++) {
            trace += system[a][a];
        }
        for (int a = 0; a < 6; a++) {
            for (int b = 0; b < 7; b++) {
                system[a][b] /= trace;
            }
            system[a][a] += DAMPING;
        }
        return LinearSystem.solved(system).orElseGet(() -> new double[6]);
    }
}
