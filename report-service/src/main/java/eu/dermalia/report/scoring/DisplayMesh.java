package eu.dermalia.report.scoring;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A mesh to look at, never to measure: cut to the head, with no more vertices than wanted. Vertices in one cube of space
 * become their mean; cubes grow until there are few enough of them. Whatever was not manifold before may be so after.
 */
final class DisplayMesh {
    /** What of a head is shown, nominal millimetres from the tip of the nose. */
    private static final double ACROSS = 98;

    private static final double LOWEST = -112;
    private static final double HIGHEST = 135;
    private static final double DEEPEST = -125;
    private static final double FOREMOST = 50;
    /** Vertices closer than this are one, millimetres: seams of textures are closed. */
    private static final double WELD = 1e-3;

    private static final double GROWTH = 1.2;
    /** A surface has two triangles, so six corners, for each vertex; heaps of triangles have more. */
    private static final int CORNERS_PER_VERTEX = 9;

    /** In the world, millimetres. */
    final double[] world;
    /** In the axes of the face, true millimetres from the tip of the nose. */
    final double[] points;

    final int[] triangles;
    /** Outward, of unit length; zero at a vertex without any area. */
    final double[] normals;

    private final int[] clusterOf;

    private DisplayMesh(double[] world, double[] points, int[] triangles, int[] clusterOf) {
        this.world = world;
        this.points = points;
        this.triangles = triangles;
        this.clusterOf = clusterOf;
        this.normals = outward();
    }

    /** With at most so many vertices; it may have none at all. */
    static DisplayMesh of(Mesh mesh, FaceFrame frame, int mostVertices) {
        double[] face = FaceShell.of(mesh, frame).points();
        int[] kept = shown(face, mesh.triangles(), frame.scale());
        double cube = WELD;
        Clusters clusters = new Clusters(face, kept, cube);
        int[] triangles = clusters.triangles(kept);
        if (clusters.count > mostVertices) {
            cube = Math.max(cube, Math.sqrt(area(face, kept) / mostVertices) / GROWTH);
        }
        while (clusters.count > mostVertices || triangles.length > CORNERS_PER_VERTEX * mostVertices) {
            cube *= GROWTH;
            clusters = new Clusters(face, kept, cube);
            triangles = clusters.triangles(kept);
        }
        return new DisplayMesh(clusters.means(mesh.vertices()), clusters.means(face), triangles, clusters.of);
    }

    int size() {
        return points.length / 3;
    }

    /** Values of the original vertices as means at these; NaN where none is known. */
    float[] carried(float[] values) {
        double[] sums = new double[size()];
        int[] counts = new int[size()];
        for (int i = 0; i < Math.min(values.length, clusterOf.length); i++) {
            if (clusterOf[i] >= 0 && !Float.isNaN(values[i])) {
                sums[clusterOf[i]] += values[i];
                counts[clusterOf[i]]++;
            }
        }
        float[] out = new float[size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = counts[i] == 0 ? Float.NaN : (float) (sums[i] / counts[i]);
        }
        return out;
    }

    /** Each triangle as four, through the middles of its edges: for colours finer than the shape. */
    DisplayMesh divided() {
        long[] edges = new long[triangles.length];
        for (int t = 0; t < triangles.length; t += 3) {
            for (int k = 0; k < 3; k++) {
                edges[t + k] = edge(triangles[t + k], triangles[t + (k + 1) % 3]);
            }
        }
        long[] distinct = Arrays.stream(edges).sorted().distinct().toArray();
        int n = size();
        double[] newWorld = Arrays.copyOf(world, 3 * (n + distinct.length));
        double[] newPoints = Arrays.copyOf(points, 3 * (n + distinct.length));
        for (int i = 0; i < distinct.length; i++) {
            int a = (int) (distinct[i] >>> 32);
            int b = (int) distinct[i];
            for (int k = 0; k < 3; k++) {
                newWorld[3 * (n + i) + k] = (world[3 * a + k] + world[3 * b + k]) / 2;
                newPoints[3 * (n + i) + k] = (points[3 * a + k] + points[3 * b + k]) / 2;
            }
        }
        int[] out = new int[4 * triangles.length];
        for (int t = 0; t < triangles.length; t += 3) {
            int[] middle = new int[3];
            for (int k = 0; k < 3; k++) {
                middle[k] = n + Arrays.binarySearch(distinct, edges[t + k]);
            }
            int[] four = {
                triangles[t], middle[0], middle[2],
                middle[0], triangles[t + 1], middle[1],
                middle[2], middle[1], triangles[t + 2],
                middle[0], middle[1], middle[2]
            };
            System.arraycopy(four, 0, out, 4 * t, 12);
        }
        return new DisplayMesh(newWorld, newPoints, out, clusterOf);
    }

    /** Values at the vertices of {@link #divided()}. */
    static float[] divided(float[] values, DisplayMesh coarse, DisplayMesh fine) {
        float[] out = Arrays.copyOf(values, fine.size());
        for (int t = 0; t < coarse.triangles.length; t += 3) {
            for (int k = 0; k < 3; k++) {
                int a = coarse.triangles[t + k];
                int b = coarse.triangles[t + (k + 1) % 3];
                int middle = fine.triangles[4 * t + (k == 0 ? 1 : k == 1 ? 5 : 2)];
                out[middle] = (values[a] + values[b]) / 2;
            }
        }
        return out;
    }

    /**
     * Mean curvature, 1/mm, positive where the face is convex: half the divergence of the normals, which are smoothed first so
     * that it shows forms some millimetres wide and not the triangles.
     */
    float[] meanCurvature(double sigma) {
        double edge = Math.max(0.2, new Mesh(points, triangles).meanEdge());
        int passes = (int) Math.min(60, Math.max(1, Math.round(2 * sigma * sigma / (edge * edge))));
        double[] smooth = normals;
        for (int pass = 0; pass < passes; pass++) {
            smooth = averaged(smooth, 3);
            for (int i = 0; i < smooth.length; i += 3) {
                double length = Math.sqrt(
                        smooth[i] * smooth[i] + smooth[i + 1] * smooth[i + 1] + smooth[i + 2] * smooth[i + 2]);
                for (int k = 0; k < 3 && length > 0; k++) {
                    smooth[i + k] /= length;
                }
            }
        }
        double[] sums = new double[size()];
        double[] areas = new double[size()];
        for (int t = 0; t < triangles.length; t += 3) {
            double[] n = cross(t);
            double twice = Math.sqrt(Vectors.dot(n, n));
            if (!(twice > 0)) {
                continue;
            }
            double divergence = 0;
            for (int k = 0; k < 3; k++) {
                int i = 3 * triangles[t + k];
                int b = 3 * triangles[t + (k + 1) % 3];
                int c = 3 * triangles[t + (k + 2) % 3];
                double[] gradient = Vectors.cross(
                        n[0] / twice,
                        n[1] / twice,
                        n[2] / twice,
                        points[c] - points[b],
                        points[c + 1] - points[b + 1],
                        points[c + 2] - points[b + 2]);
                divergence +=
                        (smooth[i] * gradient[0] + smooth[i + 1] * gradient[1] + smooth[i + 2] * gradient[2]) / twice;
            }
            for (int k = 0; k < 3; k++) {
                sums[triangles[t + k]] += twice * divergence / 2;
                areas[triangles[t + k]] += twice;
            }
        }
        double[] curvature = new double[size()];
        for (int i = 0; i < curvature.length; i++) {
            curvature[i] = areas[i] > 0 ? sums[i] / areas[i] : 0;
        }
        curvature = averaged(curvature, 1);
        float[] out = new float[curvature.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) curvature[i];
        }
        return out;
    }

    /** Mean over the triangles around each vertex, weighted by their area. */
    double[] averaged(double[] values, int width) {
        double[] sums = new double[values.length];
        double[] areas = new double[size()];
        for (int t = 0; t < triangles.length; t += 3) {
            double[] n = cross(t);
            double area = Math.sqrt(Vectors.dot(n, n));
            for (int k = 0; k < width; k++) {
                double mean = (values[width * triangles[t] + k]
                                + values[width * triangles[t + 1] + k]
                                + values[width * triangles[t + 2] + k])
                        / 3;
                for (int corner = 0; corner < 3; corner++) {
                    sums[width * triangles[t + corner] + k] += area * mean;
                }
            }
            for (int corner = 0; corner < 3; corner++) {
                areas[triangles[t + corner]] += area;
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] = areas[i / width] > 0 ? sums[i] / areas[i / width] : values[i];
        }
        return sums;
    }

    private static long edge(int a, int b) {
        return a < b ? ((long) a << 32) | b : ((long) b << 32) | a;
    }

    private double[] cross(int t) {
        return cross(points, triangles, t);
    }

    private static double[] cross(double[] p, int[] triangles, int t) {
        int a = 3 * triangles[t];
        int b = 3 * triangles[t + 1];
        int c = 3 * triangles[t + 2];
        return Vectors.cross(
                p[b] - p[a],
                p[b + 1] - p[a + 1],
                p[b + 2] - p[a + 2],
                p[c] - p[a],
                p[c + 1] - p[a + 1],
                p[c + 2] - p[a + 2]);
    }

    private static double area(double[] points, int[] triangles) {
        double sum = 0;
        for (int t = 0; t < triangles.length; t += 3) {
            double[] n = cross(points, triangles, t);
            sum += Math.sqrt(Vectors.dot(n, n)) / 2;
        }
        return sum;
    }

    /** Weighted by area; turns the triangles too when most of them wind the wrong way. */
    private double[] outward() {
        double front = 0;
        for (int t = 0; t < triangles.length; t += 3) {
            front += cross(t)[2];
        }
        if (front < 0) {
            for (int t = 0; t < triangles.length; t += 3) {
                int swapped = triangles[t + 1];
                triangles[t + 1] = triangles[t + 2];
                triangles[t + 2] = swapped;
            }
        }
        double[] out = new double[points.length];
        for (int t = 0; t < triangles.length; t += 3) {
            double[] n = cross(t);
            for (int corner = 0; corner < 3; corner++) {
                for (int k = 0; k < 3; k++) {
                    out[3 * triangles[t + corner] + k] += n[k];
                }
            }
        }
        for (int i = 0; i < out.length; i += 3) {
            double length = Math.sqrt(out[i] * out[i] + out[i + 1] * out[i + 1] + out[i + 2] * out[i + 2]);
            for (int k = 0; k < 3; k++) {
                out[i + k] = length > 0 ? out[i + k] / length : 0;
            }
        }
        return out;
    }

    private static int[] shown(double[] face, int[] triangles, double scale) {
        int[] kept = new int[triangles.length];
        int n = 0;
        for (int t = 0; t < triangles.length; t += 3) {
            if (shown(face, triangles[t], scale)
                    && shown(face, triangles[t + 1], scale)
                    && shown(face, triangles[t + 2], scale)) {
                System.arraycopy(triangles, t, kept, n, 3);
                n += 3;
            }
        }
        return Arrays.copyOf(kept, n);
    }

    private static boolean shown(double[] face, int i, double scale) {
        double y = face[3 * i + 1] / scale;
        return Math.abs(face[3 * i] / scale) <= ACROSS
                && y >= LOWEST
                && y <= HIGHEST
                && face[3 * i + 2] / scale >= DEEPEST
                && face[3 * i + 2] / scale <= FOREMOST;
    }

    /** Which cube each used vertex lies in; numbers in the order of the vertices, so that the same mesh gives the same. */
    private static final class Clusters {
        final int[] of;
        int count;
        private int @Nullable [] members;

        Clusters(double[] face, int[] triangles, double cube) {
            of = new int[face.length / 3];
            Arrays.fill(of, -1);
            boolean[] used = new boolean[of.length];
            int n = 0;
            for (int i : triangles) {
                n += used[i] ? 0 : 1;
                used[i] = true;
            }
            int size = Integer.highestOneBit(Math.max(8, n)) * 4;
            long[] keys = new long[size];
            int[] numbers = new int[size];
            for (int i = 0; i < of.length; i++) {
                if (used[i]) {
                    long key = key(face, i, cube);
                    int at = ((int) ((key * 0x9E3779B97F4A7C15L) >>> 33)) & (size - 1);
                    while (numbers[at] != 0 && keys[at] != key) {
                        at = (at + 1) & (size - 1);
                    }
                    if (numbers[at] == 0) {
                        keys[at] = key;
                        numbers[at] = ++count;
                    }
                    of[i] = numbers[at] - 1;
                }
            }
        }

        private static long key(double[] p, int i, double cube) {
            long x = (long) Math.floor(p[3 * i] / cube) & 0x1fffff;
            long y = (long) Math.floor(p[3 * i + 1] / cube) & 0x1fffff;
            long z = (long) Math.floor(p[3 * i + 2] / cube) & 0x1fffff;
            return (x << 42) | (y << 21) | z;
        }

        double[] means(double[] values) {
            int[] sizes = sizes();
            double[] out = new double[3 * count];
            for (int i = 0; i < of.length; i++) {
                for (int k = 0; k < 3 && of[i] >= 0; k++) {
                    out[3 * of[i] + k] += values[3 * i + k] / sizes[of[i]];
                }
            }
            return out;
        }

        private int[] sizes() {
            int[] sizes = members;
            if (sizes == null) {
                sizes = new int[count];
                for (int cluster : of) {
                    if (cluster >= 0) {
                        sizes[cluster]++;
                    }
                }
                members = sizes;
            }
            return sizes;
        }

        /** Those whose corners are still three, each once. */
        int[] triangles(int[] all) {
            int[] out = new int[all.length];
            int n = 0;
            for (int t = 0; t < all.length; t += 3) {
                int a = of[all[t]];
                int b = of[all[t + 1]];
                int c = of[all[t + 2]];
                if (a != b && b != c && c != a) {
                    out[n++] = a;
                    out[n++] = b;
                    out[n++] = c;
                }
            }
            return n > CORNERS_PER_VERTEX * count ? once(out, n) : Arrays.copyOf(out, n);
        }

        private static int[] once(int[] triangles, int length) {
            long[] keys = new long[length / 3];
            for (int t = 0; t < length; t += 3) {
                int[] corners = {triangles[t], triangles[t + 1], triangles[t + 2]};
                Arrays.sort(corners);
                keys[t / 3] = ((long) corners[0] << 42) | ((long) corners[1] << 21) | corners[2];
            }
            long[] distinct = Arrays.stream(keys).sorted().distinct().toArray();
            int[] out = new int[3 * distinct.length];
            for (int i = 0; i < distinct.length; i++) {
                out[3 * i] = (int) (distinct[i] >>> 42);
                out[3 * i + 1] = (int) (distinct[i] >>> 21) & 0x1fffff;
                out[3 * i + 2] = (int) distinct[i] & 0x1fffff;
            }
            return out;
        }
    }
}
