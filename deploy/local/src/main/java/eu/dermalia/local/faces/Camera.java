package eu.dermalia.local.faces;

import java.util.ArrayList;
import java.util.List;

/**
 * A pinhole camera: u = fx·X/Z + cx, v = fy·Y/Z + cy with (X, Y, Z) = worldToCamera · (x, y, z, 1) in millimetres; it
 * looks along its +z, its y points down. Pixel (i, j) covers [i, i+1) x [j, j+1): its centre lies at +0.5.
 *
 * @param worldToCamera 3x4, row-major
 */
public record Camera(int width, int height, double fx, double fy, double cx, double cy, List<Double> worldToCamera) {
    /** The device's working distance from the head's middle, in millimetres. */
    static final double DISTANCE = 620;

    /** From where close-ups are taken, millimetres. */
    static final double CLOSE = 350;

    private static final double FOCAL_LENGTH_IN_WIDTHS = 2.2;

    public Camera {
        worldToCamera = List.copyOf(worldToCamera);
        if (worldToCamera.size() != 12) {
            throw new IllegalArgumentException("worldToCamera has 12 numbers");
        }
    }

    /** A square photograph of the whole head, from a view of the device's arc. */
    static Camera of(View view, int pixels) {
        double yaw = Math.toRadians(view.yawDegrees());
        double cos = Math.cos(yaw);
        double sin = Math.sin(yaw);
        double focal = pixels * FOCAL_LENGTH_IN_WIDTHS;
        return new Camera(
                pixels,
                pixels,
                focal,
                focal,
                pixels / 2.0,
                pixels / 2.0,
                List.of(cos, 0.0, -sin, 0.0, 0.0, -1.0, 0.0, 0.0, -sin, 0.0, -cos, DISTANCE));
    }

    /**
     * A photograph of a part from {@link #CLOSE} away: upright, square to {@code normal}, just wide enough for all points.
     *
     * @param middle what it looks at
     * @param pixelMm what a pixel covers there, millimetres
     */
    static Camera closeUp(Vec middle, Vec normal, List<Vec> points, double pixelMm) {
        Vec ahead = normal.times(-1);
        Vec down = new Vec(0, -1, 0);
        down = down.minus(ahead.times(down.dot(ahead))).normalised();
        Vec right = down.cross(ahead);
        Vec eye = middle.plus(normal.times(CLOSE));
        List<Double> matrix = new ArrayList<>();
        for (Vec axis : List.of(right, down, ahead)) {
            matrix.addAll(List.of(axis.x(), axis.y(), axis.z(), -axis.dot(eye)));
        }
        double focal = CLOSE / pixelMm;
        Camera centred = new Camera(1, 1, focal, focal, 0, 0, matrix);
        List<Vec> seen = points.stream().map(centred::project).toList();
        double left = Math.floor(seen.stream().mapToDouble(Vec::x).min().orElseThrow());
        double top = Math.floor(seen.stream().mapToDouble(Vec::y).min().orElseThrow());
        int width = (int) Math.ceil(seen.stream().mapToDouble(Vec::x).max().orElseThrow() - left);
        int height = (int) Math.ceil(seen.stream().mapToDouble(Vec::y).max().orElseThrow() - top);
        return new Camera(width, height, focal, focal, -left, -top, matrix);
    }

    /** Pixel coordinates (x, y) and depth in millimetres (z) of a point of the world. */
    public Vec project(Vec point) {
        double x = row(0, point);
        double y = row(1, point);
        double z = row(2, point);
        return new Vec(fx * x / z + cx, fy * y / z + cy, z);
    }

    /** Where the camera stands in the world: −Rᵀt. */
    Vec centre() {
        return new Vec(column(0), column(1), column(2));
    }

    private double row(int row, Vec point) {
        return worldToCamera.get(row * 4) * point.x()
                + worldToCamera.get(row * 4 + 1) * point.y()
                + worldToCamera.get(row * 4 + 2) * point.z()
                + worldToCamera.get(row * 4 + 3);
    }

    private double column(int column) {
        return -(worldToCamera.get(column) * worldToCamera.get(3)
                + worldToCamera.get(4 + column) * worldToCamera.get(7)
                + worldToCamera.get(8 + column) * worldToCamera.get(11));
    }
}
