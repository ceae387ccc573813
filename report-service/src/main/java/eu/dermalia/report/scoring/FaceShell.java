package eu.dermalia.report.scoring;

import eu.dermalia.report.scoring.relief.HeightGrid;
import java.util.Arrays;

/**
 * A mesh in the axes of its face, in true millimetres from the tip of the nose: x towards the subject's left, y up, z
 * forward; and the foremost surface over the plane of the face, from which it is sampled evenly whatever its triangles are.
 */
final class FaceShell {
    private static final int ACROSS = 100;
    private static final int UP = 140;
    /** The front of a face of nominal size: an ellipse from the chin to the hairline [O]. */
    private static final double FRONT_Y = 14;

    private static final double FRONT_RX = 60;
    private static final double FRONT_RY = 88;
    private static final double FRONT_DEEPEST = -65;
    /** cos of the steepest slope that is sampled. */
    private static final double FACING = 0.25;

    /** Part of a face, in nominal millimetres. */
    interface Part {
        boolean contains(double x, double y, double z);
    }

    /** From chin to hairline and from cheek to cheek. */
    static final Part FRONT = (x, y, z) -> {
        double u = x / FRONT_RX;
        double v = (y - FRONT_Y) / FRONT_RY;
        return u * u + v * v <= 1 && z > FRONT_DEEPEST;
    };

    private final double[] points;
    private final int[] triangles;
    private final double scale;

    private FaceShell(double[] points, int[] triangles, double scale) {
        this.points = points;
        this.triangles = triangles;
        this.scale = scale;
    }

    static FaceShell of(Mesh mesh, FaceFrame frame) {
        double[] v = mesh.vertices();
        double[] w = frame.worldToFace();
        double[] points = new double[v.length];
        for (int i = 0; i < v.length; i += 3) {
            for (int k = 0; k < 3; k++) {
                points[i + k] = frame.scale()
                        * (w[4 * k] * v[i] + w[4 * k + 1] * v[i + 1] + w[4 * k + 2] * v[i + 2] + w[4 * k + 3]);
            }
        }
        return new FaceShell(points, mesh.triangles(), frame.scale());
    }

    FaceShell moved(Rigid rigid) {
        return new FaceShell(rigid.of(points), triangles, scale);
    }

    double[] points() {
        return points;
    }

    int[] triangles() {
        return triangles;
    }

    double scale() {
        return scale;
    }

    /** The foremost surface every {@code step} millimetres; cells lie symmetric about x = 0. */
    HeightGrid heights(double step) {
        int halfWidth = (int) Math.floor(ACROSS / step);
        int halfHeight = (int) Math.floor(UP / step);
        return HeightGrid.raster(
                points, triangles, -halfWidth * step, -halfHeight * step, step, 2 * halfWidth + 1, 2 * halfHeight + 1);
    }

    /** Points of the surface with the area that each stands for. */
    static final class Samples {
        final double[] points;
        final double[] areas;

        private Samples(double[] points, double[] areas) {
            this.points = points;
            this.areas = areas;
        }

        int size() {
            return areas.length;
        }
    }

    /** Evenly over the part of the face that is not too steep; sizes of parts are nominal, samples are true. */
    Samples samples(HeightGrid heights, Part part) {
        double[] z = heights.z();
        int w = heights.width();
        double[] found = new double[3 * z.length];
        double[] areas = new double[z.length];
        int n = 0;
        for (int i = w; i < z.length - w; i++) {
            if (i % w == 0 || i % w == w - 1 || !heights.known(i)) {
                continue;
            }
            double sx = (z[i + 1] - z[i - 1]) / (2 * heights.step());
            double sy = (z[i + w] - z[i - w]) / (2 * heights.step());
            double slope = Math.sqrt(1 + sx * sx + sy * sy);
            double x = heights.x(i);
            double y = heights.y(i);
            if (slope * FACING <= 1 && part.contains(x / scale, y / scale, z[i] / scale)) {
                found[3 * n] = x;
                found[3 * n + 1] = y;
                found[3 * n + 2] = z[i];
                areas[n++] = slope * heights.step() * heights.step();
            }
        }
        return new Samples(Arrays.copyOf(found, 3 * n), Arrays.copyOf(areas, n));
    }
}
