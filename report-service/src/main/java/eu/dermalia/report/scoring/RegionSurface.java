package eu.dermalia.report.scoring;

import java.util.Arrays;
import java.util.Optional;

/**
 * The part of a mesh that lies under one region, in the coordinates of the region's mean tangent plane: x to the viewer's
 * right, y up, z out of the face, in millimetres of the scan.
 */
final class RegionSurface {
    /** cos of how far skin of a patch may turn away from the face's front; keeps the back of the head out. */
    private static final double TURNED_AWAY = 0.1;
    /** Cells, in millimetres, of the first look that finds how far the region reaches. */
    private static final double COARSE = 0.5;

    final Region region;
    /** Of the rectangle around the region, millimetres. */
    final double wide;

    final double tall;
    private final double left;
    private final double top;
    private final Plane plane;
    private final FaceFrame frame;
    private final double[] corners;

    private RegionSurface(Region region, Plane plane, FaceFrame frame, double[] corners, double[] bounds) {
        this.region = region;
        this.plane = plane;
        this.frame = frame;
        this.corners = corners;
        this.left = bounds[0];
        this.top = bounds[3];
        this.wide = bounds[2] - bounds[0];
        this.tall = bounds[3] - bounds[1];
    }

    /** Empty when the mesh has nothing there. */
    static Optional<RegionSurface> of(Mesh mesh, FaceFrame frame, Region region) {
        int[] near = near(mesh, frame, region);
        return Plane.of(mesh, frame, region, near).flatMap(plane -> {
            double[] corners = plane.corners(mesh, near);
            double reach = region.reach() * frame.scale();
            double[] around = {-reach, -reach, reach, reach};
            RegionSurface whole = new RegionSurface(region, plane, frame, corners, around);
            return whole.bounds().map(bounds -> new RegionSurface(region, plane, frame, corners, bounds));
        });
    }

    /** The surface on square cells, row by row from the top left. */
    Cells cells(double step) {
        return new Cells(this, step);
    }

    /** World coordinates of a point given in those of the plane. */
    double[] world(double x, double y, double z) {
        return plane.world(x, y, z);
    }

    private Optional<double[]> bounds() {
        Cells cells = cells(COARSE);
        double[] bounds = {
            Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY
        };
        for (int i = 0; i < cells.width * cells.height; i++) {
            if (cells.inside(i)) {
                bounds[0] = Math.min(bounds[0], cells.x(i) - COARSE);
                bounds[1] = Math.min(bounds[1], cells.y(i) - COARSE);
                bounds[2] = Math.max(bounds[2], cells.x(i) + COARSE);
                bounds[3] = Math.max(bounds[3], cells.y(i) + COARSE);
            }
        }
        return bounds[0] < bounds[2] ? Optional.of(bounds) : Optional.empty();
    }

    /** Triangles that reach into the rectangle around the region and are not on the back of the head. */
    private static int[] near(Mesh mesh, FaceFrame frame, Region region) {
        double[] v = mesh.vertices();
        int[] t = mesh.triangles();
        byte[] where = new byte[mesh.vertexCount()];
        double[] p = new double[3];
        for (int i = 0; i < where.length; i++) {
            System.arraycopy(v, 3 * i, p, 0, 3);
            where[i] = region.side(frame.x(p), frame.y(p), frame.z(p));
        }
        int[] near = new int[256];
        int n = 0;
        for (int i = 0; i < t.length; i += 3) {
            // all three corners beyond the same side: the triangle cannot reach in
            if ((where[t[i]] & where[t[i + 1]] & where[t[i + 2]]) != 0) {
                continue;
            }
            if (n == near.length) {
                near = Arrays.copyOf(near, 2 * n);
            }
            near[n++] = i;
        }
        return Arrays.copyOf(near, n);
    }

    /**
     * Where the plane is and how it lies.
     *
     * @param origin centre of the region's skin, world coordinates
     * @param axes right, up, out: unit vectors in world coordinates
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Plane(double[] origin, double[] right, double[] up, double[] out) {
        static Optional<Plane> of(Mesh mesh, FaceFrame frame, Region region, int[] near) {
            double[] v = mesh.vertices();
            int[] t = mesh.triangles();
            double[] w = frame.worldToFace();
            double[] forward = Vectors.unit(w[8], w[9], w[10]);
            double[] normal = new double[3];
            double[] centre = new double[3];
            double area = 0;
            double[] p = new double[3];
            for (int i : near) {
                int a = 3 * t[i];
                int b = 3 * t[i + 1];
                int c = 3 * t[i + 2];
                for (int k = 0; k < 3; k++) {
                    p[k] = (v[a + k] + v[b + k] + v[c + k]) / 3;
                }
                if (!region.contains(frame.x(p), frame.y(p), frame.z(p))) {
                    continue;
                }
                double[] n = Vectors.cross(
                        v[b] - v[a],
                        v[b + 1] - v[a + 1],
                        v[b + 2] - v[a + 2],
                        v[c] - v[a],
                        v[c + 1] - v[a + 1],
                        v[c + 2] - v[a + 2]);
                double twice = Math.sqrt(Vectors.dot(n, n));
                double ahead = Vectors.dot(n, forward);
                if (!(Math.abs(ahead) >= TURNED_AWAY * twice) || twice == 0) {
                    continue;
                }
                for (int k = 0; k < 3; k++) {
                    // turned forward, whichever way it winds
                    normal[k] += ahead < 0 ? -n[k] : n[k];
                    centre[k] += twice * p[k];
                }
                area += twice;
            }
            if (!(area > 0)) {
                return Optional.empty();
            }
            double[] out = Vectors.unit(normal[0], normal[1], normal[2]);
            double along = w[0] * out[0] + w[1] * out[1] + w[2] * out[2];
            double[] right = Vectors.unit(w[0] - along * out[0], w[1] - along * out[1], w[2] - along * out[2]);
            double[] up = Vectors.cross(out[0], out[1], out[2], right[0], right[1], right[2]);
            double[] origin = {centre[0] / area, centre[1] / area, centre[2] / area};
            return Optional.of(new Plane(origin, right, up, out));
        }

        /** Nine numbers a triangle: its corners in this plane's coordinates. */
        double[] corners(Mesh mesh, int[] near) {
            double[] v = mesh.vertices();
            int[] t = mesh.triangles();
            double[] corners = new double[9 * near.length];
            double[] p = new double[3];
            for (int i = 0; i < near.length; i++) {
                for (int corner = 0; corner < 3; corner++) {
                    for (int k = 0; k < 3; k++) {
                        p[k] = v[3 * t[near[i] + corner] + k] - origin[k];
                    }
                    int at = 9 * i + 3 * corner;
                    corners[at] = Vectors.dot(p, right);
                    corners[at + 1] = Vectors.dot(p, up);
                    corners[at + 2] = Vectors.dot(p, out);
                }
            }
            return corners;
        }

        double[] world(double x, double y, double z) {
            double[] world = new double[3];
            for (int k = 0; k < 3; k++) {
                world[k] = origin[k] + x * right[k] + y * up[k] + z * out[k];
            }
            return world;
        }
    }

    /** The foremost surface over the plane, cell by cell. */
    static final class Cells {
        final int width;
        final int height;
        final double step;
        private final RegionSurface surface;
        private final double left;
        private final double top;
        private final float[] z;
        private final int[] triangle;

        private Cells(RegionSurface surface, double step) {
            this.surface = surface;
            this.step = step;
            // cells lie at whole steps from the plane's origin, so that a rounding of the bounds does not shift them
            this.left = step * Math.floor(surface.left / step);
            this.top = step * Math.ceil(surface.top / step);
            this.width = Math.max(1, (int) Math.ceil((surface.left + surface.wide - left) / step));
            this.height = Math.max(1, (int) Math.ceil((top - surface.top + surface.tall) / step));
            this.z = new float[width * height];
            this.triangle = new int[width * height];
            Arrays.fill(triangle, -1);
            for (int i = 0; i < surface.corners.length; i += 9) {
                raster(surface.corners, i);
            }
        }

        /** Whether there is skin of the region. */
        boolean inside(int i) {
            if (triangle[i] < 0) {
                return false;
            }
            double[] world = world(i);
            FaceFrame frame = surface.frame;
            return surface.region.contains(frame.x(world), frame.y(world), frame.z(world));
        }

        /** Middle of the cell in the plane, millimetres to the right. */
        double x(int i) {
            return left + (i % width + 0.5) * step;
        }

        /** Middle of the cell in the plane, millimetres up. */
        double y(int i) {
            return top - (i / width + 0.5) * step;
        }

        double[] world(int i) {
            return surface.world(x(i), y(i), z[i]);
        }

        /** Unit normal of the surface in world coordinates, out of the plane. */
        double[] normal(int i) {
            double[] n = planeNormal(i);
            double[] origin = surface.plane.origin();
            double[] world = surface.world(n[0], n[1], n[2]);
            for (int k = 0; k < 3; k++) {
                world[k] -= origin[k];
            }
            return world;
        }

        /** Square millimetres of surface over the cell. */
        double area(int i) {
            return step * step / planeNormal(i)[2];
        }

        private double[] planeNormal(int i) {
            double[] c = surface.corners;
            int a = triangle[i];
            double[] n = Vectors.cross(
                    c[a + 3] - c[a],
                    c[a + 4] - c[a + 1],
                    c[a + 5] - c[a + 2],
                    c[a + 6] - c[a],
                    c[a + 7] - c[a + 1],
                    c[a + 8] - c[a + 2]);
            n = Vectors.unit(n[0], n[1], n[2]);
            return n[2] < 0 ? new double[] {-n[0], -n[1], -n[2]} : n;
        }

        private void raster(double[] c, int at) {
            double ax = (c[at] - left) / step - 0.5;
            double ay = (top - c[at + 1]) / step - 0.5;
            double bx = (c[at + 3] - left) / step - 0.5;
            double by = (top - c[at + 4]) / step - 0.5;
            double cx = (c[at + 6] - left) / step - 0.5;
            double cy = (top - c[at + 7]) / step - 0.5;
            double area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
            if (area == 0) {
                return;
            }
            int x0 = (int) Math.max(0, Math.ceil(Math.min(ax, Math.min(bx, cx))));
            int x1 = (int) Math.min(width - 1.0, Math.floor(Math.max(ax, Math.max(bx, cx))));
            int y0 = (int) Math.max(0, Math.ceil(Math.min(ay, Math.min(by, cy))));
            int y1 = (int) Math.min(height - 1.0, Math.floor(Math.max(ay, Math.max(by, cy))));
            for (int y = y0; y <= y1; y++) {
                for (int x = x0; x <= x1; x++) {
                    double v = ((bx - x) * (cy - y) - (cx - x) * (by - y)) / area;
                    double w = ((cx - x) * (ay - y) - (ax - x) * (cy - y)) / area;
                    double u = 1 - v - w;
                    if (v >= 0 && w >= 0 && u >= 0) {
                        float out = (float) (v * c[at + 2] + w * c[at + 5] + u * c[at + 8]);
                        int i = y * width + x;
                        if (triangle[i] < 0 || out > z[i]) {
                            z[i] = out;
                            triangle[i] = at;
                        }
                    }
                }
            }
        }
    }
}
