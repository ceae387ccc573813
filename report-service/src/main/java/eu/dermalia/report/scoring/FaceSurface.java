package eu.dermalia.report.scoring;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** The part of a mesh that faces the viewer, thinned to points with normals; x right, y up, z towards the viewer. */
final class FaceSurface {
    /** cos of the steepest slope that still counts as facing the viewer. */
    private static final double FACING = 0.25;
    /** Side of the cubes of which each keeps one point, millimetres. */
    private static final double THINNING = 3.5;
    /** A face is smaller than this around its foremost parts, millimetres. */
    private static final double RADIUS = 130;

    final double[] points;
    private final double[] normals;

    private FaceSurface(double[] points, double[] normals) {
        this.points = points;
        this.normals = normals;
    }

    int size() {
        return points.length / 3;
    }

    double[] point(int i) {
        return new double[] {points[3 * i], points[3 * i + 1], points[3 * i + 2]};
    }

    double[] normal(int i) {
        return new double[] {normals[3 * i], normals[3 * i + 1], normals[3 * i + 2]};
    }

    /**
     * @param view vertices in the viewer's frame
     * @param triangles of the mesh
     */
    static FaceSurface of(double[] view, int[] triangles) {
        double[] normals = vertexNormals(view, triangles);
        double[] centre = centre(view, normals);
        double[] points = new double[view.length];
        double[] kept = new double[view.length];
        Set<Long> taken = new HashSet<>();
        int n = 0;
        for (int i = 0; i < view.length; i += 3) {
            double dx = view[i] - centre[0];
            double dy = view[i + 1] - centre[1];
            if (normals[i + 2] < FACING || dx * dx + dy * dy > RADIUS * RADIUS) {
                continue;
            }
            long a = (long) Math.floor(view[i] / THINNING) & 0x1fffff;
            long b = (long) Math.floor(view[i + 1] / THINNING) & 0x1fffff;
            long c = (long) Math.floor(view[i + 2] / THINNING) & 0x1fffff;
            if (taken.add((a << 42) | (b << 21) | c)) {
                System.arraycopy(view, i, points, n, 3);
                System.arraycopy(normals, i, kept, n, 3);
                n += 3;
            }
        }
        return new FaceSurface(Arrays.copyOf(points, n), Arrays.copyOf(kept, n));
    }

    /** Area-weighted, turned towards the viewer whichever way the triangles wind. */
    private static double[] vertexNormals(double[] v, int[] triangles) {
        double[] normals = new double[v.length];
        for (int t = 0; t < triangles.length; t += 3) {
            int a = 3 * triangles[t];
            int b = 3 * triangles[t + 1];
            int c = 3 * triangles[t + 2];
            double[] n = Vectors.cross(
                    v[b] - v[a],
                    v[b + 1] - v[a + 1],
                    v[b + 2] - v[a + 2],
                    v[c] - v[a],
                    v[c + 1] - v[a + 1],
                    v[c + 2] - v[a + 2]);
            for (int corner : new int[] {a, b, c}) {
                for (int k = 0; k < 3; k++) {
                    normals[corner + k] += n[k];
                }
            }
        }
        double outward = 0;
        for (int i = 0; i < v.length; i += 3) {
            double length = Math.sqrt(
                    normals[i] * normals[i] + normals[i + 1] * normals[i + 1] + normals[i + 2] * normals[i + 2]);
            for (int k = 0; k < 3; k++) {
                normals[i + k] = length > 0 ? normals[i + k] / length : 0;
            }
            outward += normals[i + 2] * v[i + 2];
        }
        if (outward < meanOf(v, 2) * sumOf(normals, 2)) {
            for (int i = 0; i < normals.length; i++) {
                normals[i] = -normals[i];
            }
        }
        return normals;
    }

    private static double sumOf(double[] values, int offset) {
        double sum = 0;
        for (int i = offset; i < values.length; i += 3) {
            sum += values[i];
        }
        return sum;
    }

    private static double meanOf(double[] values, int offset) {
        return sumOf(values, offset) / (values.length / 3.0);
    }

    private static double[] centre(double[] v, double[] normals) {
        double sum = 0;
        double x = 0;
        double y = 0;
        for (int i = 0; i < v.length; i += 3) {
            if (normals[i + 2] > FACING) {
                x += v[i];
                y += v[i + 1];
                sum++;
            }
        }
        return new double[] {sum == 0 ? 0 : x / sum, sum == 0 ? 0 : y / sum};
    }
}
