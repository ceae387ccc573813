package eu.dermalia.report.scoring;

import java.util.Arrays;

/**
 * A parallel projection of a face and its z-buffer: which triangle is seen at each pixel. Drawn twice as large in each
 * direction as the picture, for smooth edges.
 */
final class StillView {
    static final int WIDTH = 720;
    static final int HEIGHT = 900;
    private static final int FINER = 2;
    private static final double PIXELS_PER_MM = 3.45;
    /** Where the tip of the nose lies, shares of the picture. */
    private static final double CENTRE_X = 0.47;

    private static final double CENTRE_Y = 0.56;
    /** By this much of the picture's width the middle of a turned head moves away from the legend, either way alike. */
    private static final double ASIDE = 0.02;

    /** About which depth the head is turned, millimetres from the tip of the nose. */
    private static final double PIVOT = -85;

    /** A step in depth within a pixel that is an outline, millimetres. */
    private static final float STEP = 1.5f;
    /** sRGB values of linear light in steps fine enough for the darkest. */
    private static final int[] ENCODED = new int[8192];

    static {
        for (int i = 0; i < ENCODED.length; i++) {
            ENCODED[i] = (int) Math.round(255 * Colour.encoded(i / (ENCODED.length - 1.0)));
        }
    }

    private final DisplayMesh mesh;
    private final double scale;
    private final double cos;
    private final double sin;
    private final double centre;
    private final float[] depth = new float[FINER * WIDTH * FINER * HEIGHT];
    private final int[] seen = new int[FINER * WIDTH * FINER * HEIGHT];

    /**
     * @param scale true millimetres for one nominal millimetre: faces are shown equally large
     * @param degrees by which the viewer stands towards the subject's left
     */
    StillView(DisplayMesh mesh, double scale, double degrees) {
        this.mesh = mesh;
        this.scale = scale;
        this.cos = Math.cos(Math.toRadians(degrees));
        this.sin = Math.sin(Math.toRadians(degrees));
        this.centre = WIDTH * (degrees == 0 ? CENTRE_X : 0.5 + ASIDE * Math.signum(degrees));
        Arrays.fill(depth, Float.NEGATIVE_INFINITY);
        Arrays.fill(seen, -1);
        for (int t = 0; t < mesh.triangles.length; t += 3) {
            raster(t);
        }
    }

    /** Colours a point of a triangle, given by the shares of its corners. */
    interface Shader {
        /** Linear red, green and blue, 0 to 1, written into {@code out}. */
        void colour(int triangle, double a, double b, double c, double[] out);
    }

    /** 0xRRGGBB row by row. */
    int[] shaded(Shader shader, int background) {
        int[] picture = new int[WIDTH * HEIGHT];
        double[] behind = {Colour.red(background), Colour.green(background), Colour.blue(background)};
        double[] colour = new double[3];
        double[] sum = new double[3];
        for (int i = 0; i < picture.length; i++) {
            int x0 = FINER * (i % WIDTH);
            int y0 = FINER * (i / WIDTH);
            // within a surface one of the four is enough; along an outline each counts
            int samples = smooth(y0 * FINER * WIDTH + x0) ? 1 : FINER * FINER;
            Arrays.fill(sum, 0);
            for (int sub = 0; sub < samples; sub++) {
                int x = x0 + sub % FINER;
                int y = y0 + sub / FINER;
                int t = seen[y * FINER * WIDTH + x];
                if (t >= 0) {
                    shade(shader, t, x, y, colour);
                }
                for (int k = 0; k < 3; k++) {
                    sum[k] += (t < 0 ? behind[k] : colour[k]) / samples;
                }
            }
            picture[i] = rgb(sum);
        }
        return picture;
    }

    private boolean smooth(int i) {
        float nearest = depth[i];
        float farthest = depth[i];
        for (int j : new int[] {i + 1, i + FINER * WIDTH, i + FINER * WIDTH + 1}) {
            nearest = Math.max(nearest, depth[j]);
            farthest = Math.min(farthest, depth[j]);
        }
        // nothing at all is seen, or one surface
        return nearest == Float.NEGATIVE_INFINITY || nearest - farthest < STEP;
    }

    private static int rgb(double[] linear) {
        int rgb = 0;
        for (double channel : linear) {
            rgb = (rgb << 8) | ENCODED[(int) (Math.max(0, Math.min(1, channel)) * (ENCODED.length - 1) + 0.5)];
        }
        return rgb;
    }

    private void shade(Shader shader, int t, int x, int y, double[] colour) {
        int[] c = mesh.triangles;
        double ax = u(c[t]);
        double ay = v(c[t]);
        double bx = u(c[t + 1]);
        double by = v(c[t + 1]);
        double cx = u(c[t + 2]);
        double cy = v(c[t + 2]);
        double area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
        double a = ((bx - x) * (cy - y) - (cx - x) * (by - y)) / area;
        double b = ((cx - x) * (ay - y) - (ax - x) * (cy - y)) / area;
        shader.colour(t, a, b, 1 - a - b, colour);
    }

    private double u(int i) {
        double x = mesh.points[3 * i] * cos - (mesh.points[3 * i + 2] - PIVOT * scale) * sin;
        return FINER * (centre + x / scale * PIXELS_PER_MM) - 0.5;
    }

    private double v(int i) {
        return FINER * (HEIGHT * CENTRE_Y - mesh.points[3 * i + 1] / scale * PIXELS_PER_MM) - 0.5;
    }

    private double towards(int i) {
        return mesh.points[3 * i] * sin + mesh.points[3 * i + 2] * cos;
    }

    /** Turns a direction of the face into the viewer's frame: x right, y up, z towards the viewer. */
    void turn(double[] n) {
        double x = n[0] * cos - n[2] * sin;
        n[2] = n[0] * sin + n[2] * cos;
        n[0] = x;
    }

    private void raster(int t) {
        int[] corners = mesh.triangles;
        double ax = u(corners[t]);
        double ay = v(corners[t]);
        double bx = u(corners[t + 1]);
        double by = v(corners[t + 1]);
        double cx = u(corners[t + 2]);
        double cy = v(corners[t + 2]);
        double area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
        if (!(Math.abs(area) > 1e-9)) {
            return;
        }
        int width = FINER * WIDTH;
        int left = (int) Math.max(0, Math.ceil(Math.min(ax, Math.min(bx, cx))));
        int right = (int) Math.min(width - 1.0, Math.floor(Math.max(ax, Math.max(bx, cx))));
        int top = (int) Math.max(0, Math.ceil(Math.min(ay, Math.min(by, cy))));
        int bottom = (int) Math.min(FINER * HEIGHT - 1.0, Math.floor(Math.max(ay, Math.max(by, cy))));
        double za = towards(corners[t]);
        double zb = towards(corners[t + 1]);
        double zc = towards(corners[t + 2]);
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double a = ((bx - x) * (cy - y) - (cx - x) * (by - y)) / area;
                double b = ((cx - x) * (ay - y) - (ax - x) * (cy - y)) / area;
                double c = 1 - a - b;
                if (a >= -1e-9 && b >= -1e-9 && c >= -1e-9) {
                    float z = (float) (a * za + b * zb + c * zc);
                    int i = y * width + x;
                    if (z > depth[i]) {
                        depth[i] = z;
                        seen[i] = t;
                    }
                }
            }
        }
    }
}
