package eu.dermalia.report.scoring;

import java.util.Optional;

/**
 * Finds the face in a mesh by its geometry alone, seen from the front camera: symmetry plane, tip of the nose, brow. Everything is computed in the camera's frame, so that mesh and camera may be moved together.
 */
final class FaceFinder {
    /** Fewer points than this are no face, whatever their shape. */
    private static final int FEWEST_POINTS = 150;
    /** A face and its mirror image are closer than this, millimetres. */
    private static final double MOST_ASYMMETRY = 3.0;
    /** The nose stands out from the cheeks by at least this, millimetres; a sphere of a head's size does by five. */
    private static final double LEAST_PROMINENCE = 8.0;
    /** Beside the nose, millimetres from the symmetry plane. */
    private static final int BESIDE = 30;

    private static final int NEAR_PLANE = 10;
    /** Nothing within this above and below the tip of a nose is further ahead, millimetres. */
    private static final int AROUND = 45;

    private static final int REACH = 200;
    /** From the tip of the nose up to the brow on a face of nominal size, millimetres [O]. */
    private static final double NOMINAL_BROW = 60.0;

    private static final int LOWEST_BROW = 40;
    private static final int HIGHEST_BROW = 80;
    /** Millimetres from the symmetry plane. */
    private static final int OVER_EYES = 20;
    /** The sockets lie this far below the brow, and at least that much behind it, millimetres. */
    private static final int SOCKET_BELOW = 16;

    private static final double LEAST_BROW = 3.0;

    private static final double SMALLEST = 0.75;
    private static final double LARGEST = 1.3;

    private FaceFinder() {}

    /** Empty when what is seen is not a face. */
    static Optional<FaceFrame> find(Mesh mesh, Camera front) {
        double[] view = front.toCamera(mesh.vertices());
        for (int i = 0; i < view.length; i += 3) {
            view[i + 1] = -view[i + 1];
            view[i + 2] = -view[i + 2];
        }
        FaceSurface surface = FaceSurface.of(view, mesh.triangles());
        if (surface.size() < FEWEST_POINTS) {
            return Optional.empty();
        }
        SymmetryPlane plane = SymmetryPlane.of(surface);
        if (!(plane.residual() < MOST_ASYMMETRY)) {
            return Optional.empty();
        }
        double[] n = plane.normal();
        double[] forward = Vectors.unit(-n[2] * n[0], -n[2] * n[1], 1 - n[2] * n[2]);
        double[] up = Vectors.cross(forward[0], forward[1], forward[2], n[0], n[1], n[2]);
        double[] middle = middle(surface);
        double[] face = new double[view.length];
        double upMiddle = Vectors.dot(up, middle);
        for (int i = 0; i < view.length; i += 3) {
            double[] p = {view[i], view[i + 1], view[i + 2]};
            face[i] = Vectors.dot(n, p) - plane.offset();
            face[i + 1] = Vectors.dot(up, p) - upMiddle;
            face[i + 2] = Vectors.dot(forward, p);
        }
        HeightMap heights = new HeightMap(face, mesh.triangles(), REACH);
        return noseTip(heights).map(tip -> {
            double scale = scale(heights, tip);
            double[][] axes = {n, up, forward};
            double[] shift = {plane.offset(), upMiddle + tip[0], tip[1]};
            return new FaceFrame(compose(axes, shift, scale, front), scale, plane.residual());
        });
    }

    private static double[] middle(FaceSurface surface) {
        double[] middle = new double[3];
        for (int i = 0; i < surface.points.length; i++) {
            middle[i % 3] += surface.points[i] / surface.size();
        }
        return middle;
    }

    /** (y, z) of the foremost point near the plane that stands out from what is beside it. */
    private static Optional<double[]> noseTip(HeightMap heights) {
        double foremost = Double.NEGATIVE_INFINITY;
        for (int y = -REACH; y <= REACH; y++) {
            foremost = Math.max(foremost, ridge(heights, y));
        }
        if (foremost == Double.NEGATIVE_INFINITY) {
            return Optional.empty();
        }
        double sum = 0;
        double weight = 0;
        double z = 0;
        for (int y = -REACH; y <= REACH; y++) {
            double share = ridge(heights, y) - (foremost - 1);
            if (share > 0) {
                sum += share * y;
                z += share * ridge(heights, y);
                weight += share;
            }
        }
        double[] tip = {sum / weight, z / weight};
        return foremostAround(heights, tip) ? Optional.of(tip) : Optional.empty();
    }

    /** Towards the rim of a ball everything falls off to the sides as well; but there the middle lies further ahead. */
    private static boolean foremostAround(HeightMap heights, double[] tip) {
        int y0 = (int) Math.round(tip[0]);
        for (int y = y0 - AROUND; y <= y0 + AROUND; y++) {
            if (heights.at(0, y) > tip[1] + 2) {
                return false;
            }
        }
        return true;
    }

    /** Height of the ridge at y where it stands out enough to be a nose; else minus infinity. */
    private static double ridge(HeightMap heights, int y) {
        double beside = Math.max(heights.at(-BESIDE, y), heights.at(BESIDE, y));
        double ridge = Double.NEGATIVE_INFINITY;
        for (int x = -NEAR_PLANE; x <= NEAR_PLANE; x++) {
            double z = heights.at(x, y);
            if (z > ridge) {
                ridge = z;
            }
        }
        return ridge - beside >= LEAST_PROMINENCE ? ridge : Double.NEGATIVE_INFINITY;
    }

    /** Height of the brow above the nose against the nominal one; 1 where no brow stands out above the sockets. */
    private static double scale(HeightMap heights, double[] tip) {
        int y0 = (int) Math.round(tip[0]);
        double highest = Double.NEGATIVE_INFINITY;
        for (int y = y0 + LOWEST_BROW; y <= y0 + HIGHEST_BROW; y++) {
            highest = Math.max(highest, brow(heights, y));
        }
        double sum = 0;
        double weight = 0;
        for (int y = y0 + LOWEST_BROW; y <= y0 + HIGHEST_BROW; y++) {
            double share = brow(heights, y) - (highest - 0.5);
            if (share > 0) {
                sum += share * (y - tip[0]);
                weight += share;
            }
        }
        if (!(weight > 0)) {
            return 1;
        }
        double brow = sum / weight;
        double socket = brow(heights, (int) Math.round(tip[0] + brow) - SOCKET_BELOW);
        return highest - socket < LEAST_BROW ? 1 : Math.min(LARGEST, Math.max(SMALLEST, brow / NOMINAL_BROW));
    }

    /** Depth over the inner third of the eyes, mean of both sides. */
    private static double brow(HeightMap heights, int y) {
        return (heights.at(-OVER_EYES, y) + heights.at(OVER_EYES, y)) / 2;
    }

    /** world -> camera -> viewer (y and z turned) -> face axes -> nose tip as origin -> nominal size. */
    private static double[] compose(double[][] axes, double[] shift, double scale, Camera front) {
        double[] m = front.worldToCamera();
        double[] out = new double[12];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 4; column++) {
                double value = axes[row][0] * m[column] - axes[row][1] * m[4 + column] - axes[row][2] * m[8 + column];
                out[4 * row + column] = (column == 3 ? value - shift[row] : value) / scale;
            }
        }
        return out;
    }
}
