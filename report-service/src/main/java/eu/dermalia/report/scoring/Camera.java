package eu.dermalia.report.scoring;

import java.util.Arrays;

/**
 * A pinhole camera that looks along +z with y down; pixel (i, j) covers [i, i+1) x [j, j+1).
 *
 * @param width pixels
 * @param height pixels
 * @param fx focal length in pixels
 * @param fy focal length in pixels
 * @param cx principal point in pixels
 * @param cy principal point in pixels
 * @param worldToCamera 3x4, row by row: rotation and translation, millimetres; not copied, do not change
 */
@SuppressWarnings("ArrayRecordComponent")
public record Camera(int width, int height, double fx, double fy, double cx, double cy, double[] worldToCamera) {
    /** How far the rotation's rows may be from orthonormal; as ingest-service lets through. */
    private static final double RIGID = 1e-2;
    /** How far a photograph's aspect ratio may be from the camera's: else it was cropped or turned. */
    private static final double SAME_ASPECT = 0.01;

    /**
     * @throws IllegalArgumentException when it is not a rigid pinhole camera
     */
    public Camera {
        if (width <= 0 || height <= 0 || !(fx > 0) || !(fy > 0) || worldToCamera.length != 12) {
            throw new IllegalArgumentException("not a pinhole camera");
        }
        for (double value : worldToCamera) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("not a pinhole camera");
            }
        }
        for (int a = 0; a < 3; a++) {
            for (int b = a; b < 3; b++) {
                double dot = 0;
                for (int k = 0; k < 3; k++) {
                    dot += worldToCamera[4 * a + k] * worldToCamera[4 * b + k];
                }
                if (Math.abs(dot - (a == b ? 1 : 0)) > RIGID) {
                    throw new IllegalArgumentException("not a rigid camera");
                }
            }
        }
    }

    /** All vertices seen from the camera: x right, y down, z away from it, millimetres. */
    double[] toCamera(double[] world) {
        double[] m = worldToCamera;
        double[] out = new double[world.length];
        for (int i = 0; i < world.length; i += 3) {
            double x = world[i];
            double y = world[i + 1];
            double z = world[i + 2];
            out[i] = m[0] * x + m[1] * y + m[2] * z + m[3];
            out[i + 1] = m[4] * x + m[5] * y + m[6] * z + m[7];
            out[i + 2] = m[8] * x + m[9] * y + m[10] * z + m[11];
        }
        return out;
    }

    /** The point of the world at camera coordinates (x, y, z). */
    double[] toWorld(double x, double y, double z) {
        double[] m = worldToCamera;
        double a = x - m[3];
        double b = y - m[7];
        double c = z - m[11];
        return new double[] {
            m[0] * a + m[4] * b + m[8] * c, m[1] * a + m[5] * b + m[9] * c, m[2] * a + m[6] * b + m[10] * c
        };
    }

    /** Whether a photograph of this size may be this camera's, scaled. */
    boolean fits(int otherWidth, int otherHeight) {
        return Math.abs(otherWidth * (double) height / ((double) width * otherHeight) - 1) <= SAME_ASPECT;
    }

    /** The same camera for a photograph of another size, see {@link #fits}. */
    Camera scaledTo(int newWidth, int newHeight) {
        double sx = newWidth / (double) width;
        double sy = newHeight / (double) height;
        return new Camera(newWidth, newHeight, fx * sx, fy * sy, cx * sx, cy * sy, worldToCamera);
    }

    /** Column, row and depth (millimetres) of a point of the world; not a number at the lens. */
    void project(double[] world, double[] out) {
        double[] m = worldToCamera;
        double x = m[0] * world[0] + m[1] * world[1] + m[2] * world[2] + m[3];
        double y = m[4] * world[0] + m[5] * world[1] + m[6] * world[2] + m[7];
        double z = m[8] * world[0] + m[9] * world[1] + m[10] * world[2] + m[11];
        out[0] = fx * x / z + cx;
        out[1] = fy * y / z + cy;
        out[2] = z;
    }

    /** cos of the angle between a surface's normal, whichever way it points, and the line of sight. */
    double facing(double[] world, double[] normal) {
        double[] m = worldToCamera;
        double dot = 0;
        double square = 0;
        for (int k = 0; k < 3; k++) {
            // the lens lies at -Rᵀt
            double toPoint = world[k] + m[k] * m[3] + m[4 + k] * m[7] + m[8 + k] * m[11];
            dot += toPoint * normal[k];
            square += toPoint * toPoint;
        }
        return Math.abs(dot) / Math.sqrt(square);
    }

    /** The camera of a picture cut out of this one's: from (left, top) on, each pixel as wide as {@code step} of these. */
    Camera cut(double left, double top, double step, int newWidth, int newHeight) {
        return new Camera(
                newWidth, newHeight, fx / step, fy / step, (cx - left) / step, (cy - top) / step, worldToCamera);
    }

    /** Equal in every number; the record's own equality compares the matrix by identity. */
    boolean same(Camera other) {
        return width == other.width
                && height == other.height
                && fx == other.fx
                && fy == other.fy
                && cx == other.cx
                && cy == other.cy
                && Arrays.equals(worldToCamera, other.worldToCamera);
    }
}
