package eu.dermalia.report.scoring;

import eu.dermalia.report.scoring.relief.HeightGrid;
import java.util.Arrays;
import java.util.Optional;

/**
 * The part of a mesh that lies in one region, seen straight from outside: x towards the subject's left, y up, z out of the
 * skin, in millimetres from the patch's middle. The plane is square to the patch's mean normal, so that it turns with the
 * head.
 */
final class MeshPatch {
    private static final int FEWEST_TRIANGLES = 50;

    private final Region region;
    private final FaceFrame frame;
    private final double[] points;
    private final int[] triangles;
    private final double edge;
    /** World from plane: middle, then the three axes. */
    private final double[] middle;

    private final double[][] axes;

    private MeshPatch(
            Region region,
            FaceFrame frame,
            double[] points,
            int[] triangles,
            double edge,
            double[] middle,
            double[][] axes) {
        this.region = region;
        this.frame = frame;
        this.points = points;
        this.triangles = triangles;
        this.edge = edge;
        this.middle = middle;
        this.axes = axes;
    }

    /** Empty when hardly anything of the mesh lies there. */
    static Optional<MeshPatch> of(Mesh mesh, FaceFrame frame, Region region) {
        int[] kept = inside(mesh, frame, region);
        if (kept.length < 3 * FEWEST_TRIANGLES) {
            return Optional.empty();
        }
        double[] v = mesh.vertices();
        double[] w = frame.worldToFace();
        double[] normal = new double[3];
        double[] middle = new double[3];
        double edges = 0;
        for (int t = 0; t < kept.length; t += 3) {
            int a = 3 * kept[t];
            int b = 3 * kept[t + 1];
            int c = 3 * kept[t + 2];
            double[] n = Vectors.cross(
                    v[b] - v[a],
                    v[b + 1] - v[a + 1],
                    v[b + 2] - v[a + 2],
                    v[c] - v[a],
                    v[c + 1] - v[a + 1],
                    v[c + 2] - v[a + 2]);
            double outward = n[0] * w[8] + n[1] * w[9] + n[2] * w[10] < 0 ? -1 : 1;
            for (int k = 0; k < 3; k++) {
                normal[k] += outward * n[k];
                middle[k] += (v[a + k] + v[b + k] + v[c + k]) / kept.length;
            }
            edges += distance(v, a, b) + distance(v, b, c) + distance(v, c, a);
        }
        double[] out = Vectors.unit(normal[0], normal[1], normal[2]);
        if (Double.isNaN(out[0])) {
            return Optional.empty();
        }
        double[] left = {w[0], w[1], w[2]};
        double lean = Vectors.dot(left, out);
        double[] x = Vectors.unit(left[0] - lean * out[0], left[1] - lean * out[1], left[2] - lean * out[2]);
        double[] y = Vectors.cross(out[0], out[1], out[2], x[0], x[1], x[2]);
        double[][] axes = {x, y, out};
        return Optional.of(new MeshPatch(
                region, frame, inPlane(v, kept, middle, axes), renumbered(kept), edges / kept.length, middle, axes));
    }

    /** Mean edge of its triangles, millimetres. */
    double meanEdge() {
        return edge;
    }

    /** Heights every {@code step} millimetres, known within the region; empty when that would be too many. */
    Optional<HeightGrid> heights(double step) {
        double[] least = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] most = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < points.length; i += 3) {
            for (int k = 0; k < 2; k++) {
                least[k] = Math.min(least[k], points[i + k]);
                most[k] = Math.max(most[k], points[i + k]);
            }
        }
        double width = Math.ceil((most[0] - least[0]) / step) + 1;
        double height = Math.ceil((most[1] - least[1]) / step) + 1;
        if (!HeightGrid.fits(width, height)) {
            return Optional.empty();
        }
        HeightGrid all = HeightGrid.raster(points, triangles, least[0], least[1], step, (int) width, (int) height);
        double[] z = all.z();
        double[] world = new double[3];
        for (int i = 0; i < z.length; i++) {
            if (all.known(i)) {
                world(all, i, world);
                if (!region.contains(frame.x(world), frame.y(world), frame.z(world))) {
                    z[i] = Double.NaN;
                }
            }
        }
        return Optional.of(all);
    }

    /** Writes out the point of the mesh at a cell of {@link #heights}; not a number where nothing is known. */
    void world(HeightGrid heights, int cell, double[] out) {
        double x = heights.x(cell);
        double y = heights.y(cell);
        double z = heights.z()[cell];
        for (int k = 0; k < 3; k++) {
            out[k] = middle[k] + x * axes[0][k] + y * axes[1][k] + z * axes[2][k];
        }
    }

    /** The triangles of which a corner lies in the region and that do not stand on edge towards the front. */
    private static int[] inside(Mesh mesh, FaceFrame frame, Region region) {
        double[] v = mesh.vertices();
        boolean[] in = new boolean[mesh.vertexCount()];
        double[] p = new double[3];
        for (int i = 0; i < in.length; i++) {
            System.arraycopy(v, 3 * i, p, 0, 3);
            in[i] = region.contains(frame.x(p), frame.y(p), frame.z(p));
        }
        int[] t = mesh.triangles();
        int[] kept = new int[t.length];
        int n = 0;
        for (int i = 0; i < t.length; i += 3) {
            if (in[t[i]] || in[t[i + 1]] || in[t[i + 2]]) {
                System.arraycopy(t, i, kept, n, 3);
                n += 3;
            }
        }
        return Arrays.copyOf(kept, n);
    }

    private static double[] inPlane(double[] v, int[] kept, double[] middle, double[][] axes) {
        int[] used = distinct(kept);
        double[] points = new double[3 * used.length];
        for (int i = 0; i < used.length; i++) {
            for (int k = 0; k < 3; k++) {
                for (int j = 0; j < 3; j++) {
                    points[3 * i + k] += axes[k][j] * (v[3 * used[i] + j] - middle[j]);
                }
            }
        }
        return points;
    }

    private static int[] renumbered(int[] kept) {
        int[] used = distinct(kept);
        int[] numbers = new int[kept.length];
        for (int i = 0; i < kept.length; i++) {
            numbers[i] = Arrays.binarySearch(used, kept[i]);
        }
        return numbers;
    }

    private static int[] distinct(int[] kept) {
        return Arrays.stream(kept).sorted().distinct().toArray();
    }

    private static double distance(double[] v, int a, int b) {
        double x = v[a] - v[b];
        double y = v[a + 1] - v[b + 1];
        double z = v[a + 2] - v[b + 2];
        return Math.sqrt(x * x + y * y + z * z);
    }
}
