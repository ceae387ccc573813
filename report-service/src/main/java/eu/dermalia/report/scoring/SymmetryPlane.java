package eu.dermalia.report.scoring;

import java.util.Arrays;

/**
 * The plane n·p = d in which a face is most like its own mirror image, by registration of the mirrored surface onto
 * itself: trimmed, point to plane, Gauss-Newton over the plane's three degrees of freedom.
 *
 * @param normal of unit length; not copied, do not change
 * @param offset d, millimetres
 * @param residual root mean square of the distances kept, millimetres
 */
@SuppressWarnings("ArrayRecordComponent")
record SymmetryPlane(double[] normal, double offset, double residual) {
    private static final int ROUNDS = 40;
    /** Share of the pairs that is believed: hair, ears and cut edges have no partner. */
    private static final double BELIEVED = 0.8;

    private static final double NEIGHBOURHOOD = 14;
    private static final double[] STARTS = {0, -12, 12};

    /** The best plane near x = the surface's middle. */
    static SymmetryPlane of(FaceSurface surface) {
        PointGrid grid = new PointGrid(surface.points, NEIGHBOURHOOD);
        double middle = 0;
        for (int i = 0; i < surface.points.length; i += 3) {
            middle += surface.points[i] / surface.size();
        }
        SymmetryPlane best = null;
        for (double start : STARTS) {
            SymmetryPlane plane = refine(surface, grid, new double[] {1, 0, 0}, middle + start);
            if (best == null || plane.residual < best.residual - 1e-6) {
                best = plane;
            }
        }
        return java.util.Objects.requireNonNull(best);
    }

    private static SymmetryPlane refine(FaceSurface surface, PointGrid grid, double[] start, double startOffset) {
        double[] n = start;
        double d = startOffset;
        double rms = Double.POSITIVE_INFINITY;
        for (int round = 0; round < ROUNDS; round++) {
            double[] u = Vectors.unit(-n[1], n[0], 0);
            double[] v = Vectors.cross(n[0], n[1], n[2], u[0], u[1], u[2]);
            Pairs pairs = Pairs.of(surface, grid, n, d);
            if (pairs.count < 30) {
                return new SymmetryPlane(n, d, Double.POSITIVE_INFINITY);
            }
            double limit = pairs.limit();
            double[][] normal = new double[3][3];
            double[] right = new double[3];
            double sum = 0;
            int kept = 0;
            for (int i = 0; i < pairs.count; i++) {
                double r = pairs.residuals[i];
                if (Math.abs(r) > limit) {
                    continue;
                }
                double[] p = surface.point(pairs.from[i]);
                double[] q = surface.normal(pairs.to[i]);
                double side = Vectors.dot(n, p) - d;
                double nq = Vectors.dot(n, q);
                double[] j = {
                    -2 * (Vectors.dot(u, p) * nq + side * Vectors.dot(u, q)),
                    -2 * (Vectors.dot(v, p) * nq + side * Vectors.dot(v, q)),
                    2 * nq
                };
                for (int a = 0; a < 3; a++) {
                    for (int b = 0; b < 3; b++) {
                        normal[a][b] += j[a] * j[b];
                    }
                    right[a] -= j[a] * r;
                }
                sum += r * r;
                kept++;
            }
            rms = Math.sqrt(sum / kept);
            double[] step = Vectors.solve(normal, right);
            n = Vectors.unit(
                    n[0] + step[0] * u[0] + step[1] * v[0],
                    n[1] + step[0] * u[1] + step[1] * v[1],
                    n[2] + step[0] * u[2] + step[1] * v[2]);
            d += step[2];
            if (Math.abs(step[0]) + Math.abs(step[1]) < 1e-9 && Math.abs(step[2]) < 1e-7) {
                break;
            }
        }
        return new SymmetryPlane(n, d, rms);
    }

    /** Mirrored points and what they meet. */
    private static final class Pairs {
        final int[] from;
        final int[] to;
        final double[] residuals;
        int count;

        private Pairs(int size) {
            from = new int[size];
            to = new int[size];
            residuals = new double[size];
        }

        static Pairs of(FaceSurface surface, PointGrid grid, double[] n, double d) {
            Pairs pairs = new Pairs(surface.size());
            for (int i = 0; i < surface.size(); i++) {
                double[] p = surface.point(i);
                double twice = 2 * (Vectors.dot(n, p) - d);
                double x = p[0] - twice * n[0];
                double y = p[1] - twice * n[1];
                double z = p[2] - twice * n[2];
                int j = grid.nearest(x, y, z);
                if (j >= 0) {
                    double[] q = surface.point(j);
                    double[] m = surface.normal(j);
                    pairs.from[pairs.count] = i;
                    pairs.to[pairs.count] = j;
                    pairs.residuals[pairs.count++] = (x - q[0]) * m[0] + (y - q[1]) * m[1] + (z - q[2]) * m[2];
                }
            }
            return pairs;
        }

        double limit() {
            double[] sorted = new double[count];
            for (int i = 0; i < count; i++) {
                sorted[i] = Math.abs(residuals[i]);
            }
            Arrays.sort(sorted);
            return sorted[(int) Math.min(count - 1, Math.floor(BELIEVED * count))];
        }
    }
}
