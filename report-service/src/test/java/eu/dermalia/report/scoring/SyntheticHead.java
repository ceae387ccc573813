package eu.dermalia.report.scoring;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.BiFunction;
import javax.imageio.ImageIO;

/** A head of known shape, and photographs of it in which every point has a known colour. */
public final class SyntheticHead {
    private static final int STEP = 3;

    private final double[] vertices;
    private final int[] triangles;

    private SyntheticHead(double[] vertices, int[] triangles) {
        this.vertices = vertices;
        this.triangles = triangles;
    }

    public static SyntheticHead face() {
        return surface(SyntheticHead::faceHeight);
    }

    /** The same face with triangles of another size, and with something added to its height at (x, y). */
    static SyntheticHead face(double step, BiFunction<Double, Double, Double> more) {
        return surface(step, (x, y) -> faceHeight(x, y) + more.apply(x, y));
    }

    public static SyntheticHead ball() {
        return surface((x, y) -> Math.sqrt(Math.max(0, 110 * 110 - x * x - y * y)));
    }

    public static SyntheticHead board() {
        return surface((x, y) -> 0.0);
    }

    static double faceHeight(double x, double y) {
        double skull = 95 * Math.sqrt(Math.max(0.02, 1 - square(x / 88) - square((y - 10) / 135)));
        double ridge = y < 0 ? Math.exp(-square(y / 7)) : Math.max(0, 1 - 0.9 * y / 48);
        double nose = 24 * ridge * Math.exp(-square(x / (9 + Math.max(0, 4 - y / 8))));
        double root = -5 * Math.exp(-square((y - 46) / 9)) * Math.exp(-square(x / 26));
        return skull + nose + root;
    }

    private static SyntheticHead surface(BiFunction<Double, Double, Double> height) {
        return surface(STEP, height);
    }

    private static SyntheticHead surface(double step, BiFunction<Double, Double, Double> height) {
        int columns = (int) Math.round(156 / step) + 1;
        int rows = (int) Math.round(240 / step) + 1;
        double[] vertices = new double[3 * columns * rows];
        int[] triangles = new int[6 * (columns - 1) * (rows - 1)];
        int t = 0;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int i = row * columns + column;
                double x = column * step - 78.0;
                double y = row * step - 110.0;
                vertices[3 * i] = x;
                vertices[3 * i + 1] = y;
                vertices[3 * i + 2] = height.apply(x, y);
                if (row > 0 && column > 0) {
                    int[] corners = {i - columns - 1, i - columns, i, i - columns - 1, i, i - 1};
                    System.arraycopy(corners, 0, triangles, t, 6);
                    t += 6;
                }
            }
        }
        return new SyntheticHead(vertices, triangles);
    }

    /** Moved by a rotation (3x3, row by row) and a translation. */
    SyntheticHead moved(double[] rotation, double[] by) {
        double[] out = new double[vertices.length];
        for (int i = 0; i < out.length; i += 3) {
            for (int k = 0; k < 3; k++) {
                out[i + k] = rotation[3 * k] * vertices[i]
                        + rotation[3 * k + 1] * vertices[i + 1]
                        + rotation[3 * k + 2] * vertices[i + 2]
                        + by[k];
            }
        }
        return new SyntheticHead(out, triangles);
    }

    public Mesh mesh() {
        return new Mesh(vertices, triangles);
    }

    public byte[] obj() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < vertices.length; i += 3) {
            text.append(
                    String.format(Locale.ROOT, "v %.6f %.6f %.6f%n", vertices[i], vertices[i + 1], vertices[i + 2]));
        }
        for (int t = 0; t < triangles.length; t += 3) {
            text.append(String.format(
                    Locale.ROOT, "f %d %d %d%n", triangles[t] + 1, triangles[t + 1] + 1, triangles[t + 2] + 1));
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** 600 mm in front of the face, turned about the vertical by the angle in degrees. */
    public static Camera camera(double degrees) {
        double c = Math.cos(Math.toRadians(degrees));
        double s = Math.sin(Math.toRadians(degrees));
        return new Camera(600, 600, 1266, 1266, 300, 300, new double[] {c, 0, -s, 0, 0, -1, 0, 0, -s, 0, -c, 650});
    }

    /** A lossless photograph in which the point at (x, y) of the unmoved head has the given colour. */
    public byte[] photograph(Camera camera, BiFunction<Double, Double, Lab> colours) {
        DepthWindow depth =
                new DepthWindow(camera, camera.toCamera(vertices), triangles, 0, 0, camera.width(), camera.height());
        BufferedImage image = new BufferedImage(camera.width(), camera.height(), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < camera.width() * camera.height(); i++) {
            if (depth.triangle(i) >= 0) {
                double[] p = depth.point(i);
                double[] world = camera.toWorld(p[0], p[1], p[2]);
                image.setRGB(
                        i % camera.width(), i / camera.width(), Colour.rgbOfLab(colours.apply(world[0], world[1])));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static double square(double x) {
        return x * x;
    }
}
