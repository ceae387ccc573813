package eu.dermalia.report.scoring;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Which patch of the face lies at which pixel of a picture, how well it is seen there, and what hides it. */
final class RegionMap {
    /** cos of the steepest angle at which skin is measured: 65° from the optical axis. */
    static final double STEEPEST = Math.cos(Math.toRadians(65));
    /** cos of how far skin of a patch may turn away from the face's front; keeps the back of the head out. */
    private static final double TURNED_AWAY = 0.1;
    /** A step in depth between neighbouring pixels that is an edge of something in front, millimetres. */
    private static final double STEP = 3.0;

    private static final byte NOTHING = -1;

    final int x0;
    final int y0;
    final int width;
    final int height;
    private final byte[] patch;
    private final float[] area;
    private final double[] quality = new double[Region.values().length];
    private final double[] seenArea = new double[Region.values().length];
    private final int[] seenPixels = new int[Region.values().length];
    private @Nullable DepthWindow depth;
    /** Per pixel, whether something in front ends there: 0 while nobody has asked. */
    private final byte[] edges;

    private RegionMap(int x0, int y0, int width, int height) {
        this.x0 = x0;
        this.y0 = y0;
        this.width = width;
        this.height = height;
        this.patch = new byte[width * height];
        this.area = new float[width * height];
        this.edges = new byte[width * height];
        Arrays.fill(patch, NOTHING);
    }

    static RegionMap of(Mesh mesh, FaceFrame frame, Camera camera) {
        double[] seen = camera.toCamera(mesh.vertices());
        int[] window = window(mesh, frame, camera, seen);
        RegionMap map = new RegionMap(window[0], window[1], window[2], window[3]);
        if (window[2] > 0 && window[3] > 0) {
            map.depth = new DepthWindow(camera, seen, mesh.triangles(), map.x0, map.y0, map.width, map.height);
            map.fill(mesh, frame, camera, seen, map.depth);
        }
        return map;
    }

    /** True when this pixel, counted within the window, shows skin of the region. */
    boolean shows(int i, Region region) {
        return patch[i] == region.ordinal();
    }

    /** Skin seen at this pixel in square millimetres, foreshortening included. */
    float area(int i) {
        return area[i];
    }

    /** Grows with the visible area and with how squarely it is seen; 0 when the region is not visible. */
    double quality(Region region) {
        return quality[region.ordinal()];
    }

    /** Millimetres of skin per pixel where the region is seen, foreshortening included; NaN when it is not visible. */
    double pitch(Region region) {
        return Math.sqrt(seenArea[region.ordinal()] / seenPixels[region.ordinal()]);
    }

    /**
     * Whether the camera sees a point of the mesh: nothing is in front of it, and no edge beside it.
     *
     * @param u column in the picture, pixel i covers [i, i+1)
     * @param v row
     * @param z distance along the optical axis, millimetres
     */
    boolean sees(double u, double v, double z) {
        int x = (int) Math.floor(u) - x0;
        int y = (int) Math.floor(v) - y0;
        if (depth == null || x < 0 || x >= width || y < 0 || y >= height) {
            return false;
        }
        int i = y * width + x;
        return depth.triangle(i) >= 0 && Math.abs(depth.depth(i) - z) < STEP / 2 && !edge(depth, i);
    }

    /** Left, top, width, height of all that could be a patch, cut to the picture. */
    private static int[] window(Mesh mesh, FaceFrame frame, Camera camera, double[] seen) {
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        double[] v = mesh.vertices();
        double[] p = new double[3];
        for (int i = 0; i < v.length; i += 3) {
            System.arraycopy(v, i, p, 0, 3);
            if (seen[i + 2] < 1
                    || Math.abs(frame.x(p)) > 58
                    || frame.y(p) < -76
                    || frame.y(p) > 106
                    || frame.z(p) < -80) {
                continue;
            }
            double x = camera.fx() * seen[i] / seen[i + 2] + camera.cx();
            double y = camera.fy() * seen[i + 1] / seen[i + 2] + camera.cy();
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
        }
        int x0 = (int) Math.max(0, Math.min(camera.width(), Math.floor(left)));
        int y0 = (int) Math.max(0, Math.min(camera.height(), Math.floor(top)));
        int x1 = (int) Math.max(0, Math.min(camera.width(), Math.ceil(right)));
        int y1 = (int) Math.max(0, Math.min(camera.height(), Math.ceil(bottom)));
        return new int[] {x0, y0, Math.max(0, x1 - x0), Math.max(0, y1 - y0)};
    }

    private void fill(Mesh mesh, FaceFrame frame, Camera camera, double[] seen, DepthWindow depth) {
        double[] turned = turnedForward(mesh, frame);
        for (int i = 0; i < patch.length; i++) {
            int triangle = depth.triangle(i);
            if (triangle < 0 || turned[triangle] < TURNED_AWAY || edge(depth, i)) {
                continue;
            }
            double[] point = depth.point(i);
            double[] world = camera.toWorld(point[0], point[1], point[2]);
            Region region = region(frame.x(world), frame.y(world), frame.z(world));
            if (region == null) {
                continue;
            }
            double facing = facing(mesh.triangles(), seen, triangle, point);
            if (facing < STEEPEST) {
                continue;
            }
            patch[i] = (byte) region.ordinal();
            area[i] = (float) (point[2] * point[2] / (camera.fx() * camera.fy() * facing));
            quality[region.ordinal()] += area[i] * facing * facing;
            seenArea[region.ordinal()] += area[i];
            seenPixels[region.ordinal()]++;
        }
    }

    private static @Nullable Region region(double x, double y, double z) {
        for (Region region : Region.PATCHES) {
            if (region.contains(x, y, z)) {
                return region;
            }
        }
        return null;
    }

    /** cos of the angle between each triangle and the face's front, whichever way it winds. */
    private static double[] turnedForward(Mesh mesh, FaceFrame frame) {
        double[] turned = new double[mesh.triangleCount()];
        double[] w = frame.worldToFace();
        double length = Math.sqrt(w[8] * w[8] + w[9] * w[9] + w[10] * w[10]);
        double[] v = mesh.vertices();
        int[] t = mesh.triangles();
        for (int i = 0; i < turned.length; i++) {
            double[] n = normal(v, 3 * t[3 * i], 3 * t[3 * i + 1], 3 * t[3 * i + 2]);
            turned[i] = Math.abs(n[0] * w[8] + n[1] * w[9] + n[2] * w[10]) / length;
        }
        return turned;
    }

    private static double facing(int[] t, double[] seen, int i, double[] point) {
        double[] n = normal(seen, 3 * t[3 * i], 3 * t[3 * i + 1], 3 * t[3 * i + 2]);
        double distance = Math.sqrt(point[0] * point[0] + point[1] * point[1] + point[2] * point[2]);
        return Math.abs(Vectors.dot(n, point)) / distance;
    }

    private static double[] normal(double[] v, int a, int b, int c) {
        double[] n = Vectors.cross(
                v[b] - v[a],
                v[b + 1] - v[a + 1],
                v[b + 2] - v[a + 2],
                v[c] - v[a],
                v[c + 1] - v[a + 1],
                v[c + 2] - v[a + 2]);
        return Vectors.unit(n[0], n[1], n[2]);
    }

    private boolean edge(DepthWindow depth, int i) {
        if (edges[i] == 0) {
            edges[i] = (byte) (step(depth, i) ? 1 : 2);
        }
        return edges[i] == 1;
    }

    private boolean step(DepthWindow depth, int i) {
        int x = i % width;
        double here = depth.depth(i);
        return (x > 0 && Math.abs(depth.depth(i - 1) - here) > STEP)
                || (x < width - 1 && Math.abs(depth.depth(i + 1) - here) > STEP)
                || (i >= width && Math.abs(depth.depth(i - width) - here) > STEP)
                || (i + width < patch.length && Math.abs(depth.depth(i + width) - here) > STEP);
    }
}
