package eu.dermalia.local.faces;

import java.util.Arrays;

/**
 * A z-buffer: which triangle each pixel sees, and where on it. Faces that look away are not seen.
 */
final class Raster {
    private final int width;
    private final int height;
    private final int[] triangles;
    private final double[] inverseDepths;
    private final double[] weightsB;
    private final double[] weightsC;

    Raster(int width, int height) {
        this.width = width;
        this.height = height;
        this.triangles = new int[width * height];
        this.inverseDepths = new double[width * height];
        this.weightsB = new double[width * height];
        this.weightsC = new double[width * height];
        Arrays.fill(triangles, -1);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Number of the triangle in front, or -1. */
    int triangle(int pixel) {
        return triangles[pixel];
    }

    double weightB(int pixel) {
        return weightsB[pixel];
    }

    double weightC(int pixel) {
        return weightsC[pixel];
    }

    double depth(int pixel) {
        return 1 / inverseDepths[pixel];
    }

    /** The mesh as the camera sees it. */
    static Raster photograph(Mesh mesh, Camera camera) {
        Vec[] corners = new Vec[mesh.vertices()];
        for (int i = 0; i < corners.length; i++) {
            corners[i] = camera.project(mesh.position(i));
        }
        return new Raster(camera.width(), camera.height()).draw(mesh, corners);
    }

    /** The mesh laid flat by its texture coordinates (v upwards, as in OBJ). */
    static Raster unfolded(Mesh mesh, int pixels) {
        Vec[] corners = new Vec[mesh.vertices()];
        for (int i = 0; i < corners.length; i++) {
            corners[i] = new Vec(mesh.textureU(i) * pixels, (1 - mesh.textureV(i)) * pixels, 1);
        }
        return new Raster(pixels, pixels).draw(mesh, corners);
    }

    private Raster draw(Mesh mesh, Vec[] corners) {
        for (int t = 0; t < mesh.triangles(); t++) {
            draw(t, corners[mesh.corner(t, 0)], corners[mesh.corner(t, 1)], corners[mesh.corner(t, 2)]);
        }
        return this;
    }

    private void draw(int triangle, Vec a, Vec b, Vec c) {
        double area = (b.x() - a.x()) * (c.y() - a.y()) - (b.y() - a.y()) * (c.x() - a.x());
        if (area >= 0 || a.z() <= 0 || b.z() <= 0 || c.z() <= 0) {
            return;
        }
        int left = Math.max(0, (int) Math.ceil(Math.min(a.x(), Math.min(b.x(), c.x())) - 0.5));
        int right = Math.min(width - 1, (int) Math.floor(Math.max(a.x(), Math.max(b.x(), c.x())) - 0.5));
        int top = Math.max(0, (int) Math.ceil(Math.min(a.y(), Math.min(b.y(), c.y())) - 0.5));
        int bottom = Math.min(height - 1, (int) Math.floor(Math.max(a.y(), Math.max(b.y(), c.y())) - 0.5));
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double px = x + 0.5 - a.x();
                double py = y + 0.5 - a.y();
                double wb = (px * (c.y() - a.y()) - py * (c.x() - a.x())) / area;
                double wc = (py * (b.x() - a.x()) - px * (b.y() - a.y())) / area;
                double wa = 1 - wb - wc;
                if (wa < 0 || wb < 0 || wc < 0) {
                    continue;
                }
                double inverseDepth = wa / a.z() + wb / b.z() + wc / c.z();
                int pixel = y * width + x;
                if (inverseDepth > inverseDepths[pixel]) {
                    inverseDepths[pixel] = inverseDepth;
                    triangles[pixel] = triangle;
                    weightsB[pixel] = wb / b.z() / inverseDepth;
                    weightsC[pixel] = wc / c.z() / inverseDepth;
                }
            }
        }
    }
}
