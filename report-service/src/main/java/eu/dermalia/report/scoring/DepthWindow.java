package eu.dermalia.report.scoring;

import java.util.Arrays;

/**
 * What a camera sees of a mesh within a window of its picture: distance and triangle at every pixel, by a z-buffer.
 * 1/z is linear across the picture, so depths are exact at pixel centres.
 */
final class DepthWindow {
    final int x0;
    final int y0;
    final int width;
    final int height;
    private final Camera camera;
    private final float[] inverseDepth;
    private final int[] triangle;

    /**
     * @param seen vertices in the camera's frame
     * @param triangles of the mesh
     * @param x0 first column of the window
     * @param y0 first row of the window
     */
    DepthWindow(Camera camera, double[] seen, int[] triangles, int x0, int y0, int width, int height) {
        this.camera = camera;
        this.x0 = x0;
        this.y0 = y0;
        this.width = width;
        this.height = height;
        this.inverseDepth = new float[width * height];
        this.triangle = new int[width * height];
        Arrays.fill(triangle, -1);
        for (int t = 0; t < triangles.length; t += 3) {
            raster(seen, t / 3, 3 * triangles[t], 3 * triangles[t + 1], 3 * triangles[t + 2]);
        }
    }

    /** Number of the triangle seen at pixel i of the window, or -1. */
    int triangle(int i) {
        return triangle[i];
    }

    /** Distance along the optical axis in millimetres; infinite where nothing is seen. */
    double depth(int i) {
        return 1.0 / inverseDepth[i];
    }

    /** The camera's coordinates of what is seen at pixel i. */
    double[] point(int i) {
        double z = depth(i);
        double u = x0 + i % width + 0.5;
        double v = y0 + (double) (i / width) + 0.5;
        return new double[] {(u - camera.cx()) / camera.fx() * z, (v - camera.cy()) / camera.fy() * z, z};
    }

    private void raster(double[] p, int number, int a, int b, int c) {
        // a triangle that reaches behind the camera is left out: no face is closer than its lens
        if (p[a + 2] < 1 || p[b + 2] < 1 || p[c + 2] < 1) {
            return;
        }
        double ax = camera.fx() * p[a] / p[a + 2] + camera.cx() - x0 - 0.5;
        double ay = camera.fy() * p[a + 1] / p[a + 2] + camera.cy() - y0 - 0.5;
        double bx = camera.fx() * p[b] / p[b + 2] + camera.cx() - x0 - 0.5;
        double by = camera.fy() * p[b + 1] / p[b + 2] + camera.cy() - y0 - 0.5;
        double cx = camera.fx() * p[c] / p[c + 2] + camera.cx() - x0 - 0.5;
        double cy = camera.fy() * p[c + 1] / p[c + 2] + camera.cy() - y0 - 0.5;
        double area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
        if (area == 0) {
            return;
        }
        int left = (int) Math.max(0, Math.ceil(Math.min(ax, Math.min(bx, cx))));
        int right = (int) Math.min(width - 1.0, Math.floor(Math.max(ax, Math.max(bx, cx))));
        int top = (int) Math.max(0, Math.ceil(Math.min(ay, Math.min(by, cy))));
        int bottom = (int) Math.min(height - 1.0, Math.floor(Math.max(ay, Math.max(by, cy))));
        double za = 1 / p[a + 2];
        double zb = 1 / p[b + 2];
        double zc = 1 / p[c + 2];
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double v = ((bx - x) * (cy - y) - (cx - x) * (by - y)) / area;
                double w = ((cx - x) * (ay - y) - (ax - x) * (cy - y)) / area;
                double s = 1 - v - w;
                if (v >= 0 && w >= 0 && s >= 0) {
                    float inverse = (float) (v * za + w * zb + s * zc);
                    int i = y * width + x;
                    if (inverse > inverseDepth[i]) {
                        inverseDepth[i] = inverse;
                        triangle[i] = number;
                    }
                }
            }
        }
    }
}
