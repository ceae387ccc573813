package eu.dermalia.report.scoring;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A head with something for every score: uneven and partly red skin, spots, lines, pores, glowing dots, a fold, and one cheek
 * fuller than the other; on a mesh that is fine enough on the forehead.
 */
final class RichHead {
    private static final double[][] SPOTS = {
        {-14, 88, 1.1}, {9, 90, 0.9}, {20, 80, 1.3}, {-30, 8, 1.2}, {-36, -2, 0.8}, {31, 6, 1.4}, {36, 0, 0.9}
    };
    static final double FOLD_Y = 84;
    private static final double FOLD_DEPTH = 0.3;
    private static final double FOLD_WIDTH = 1.5;
    /** Half of the fold's length. */
    static final double FOLD_HALF = 18;

    private static final double LINE_Y = 77;
    private static final double PORE_EVERY = 1.7;
    private static final double PORE_RADIUS = 0.16;
    private static final double DOT_EVERY = 2.3;
    private static final double DOT_RADIUS = 0.2;
    private static final String[] NAMES = {"white", "cross", "parallel", "uv"};
    private static final Light[] LIGHTS = {Light.WHITE, Light.CROSS_POLARISED, Light.PARALLEL_POLARISED, Light.UV};

    final double[] vertices;
    final int[] triangles;
    private final Camera[] cameras;
    private final int[][] pixels;

    private RichHead(double[] vertices, int[] triangles, Camera[] cameras, int[][] pixels) {
        this.vertices = vertices;
        this.triangles = triangles;
        this.cameras = cameras;
        this.pixels = pixels;
    }

    static RichHead rendered() {
        RichHead bare = bare(0.15, 3, false);
        Camera[] cameras = {whole(), whole(), forehead(), forehead()};
        int[][] pixels = new int[cameras.length][];
        for (int i = 0; i < cameras.length; i++) {
            pixels[i] = bare.photograph(cameras[i], LIGHTS[i]);
        }
        return new RichHead(bare.vertices, bare.triangles, cameras, pixels);
    }

    /** The same surface in other triangles. */
    RichHead retessellated() {
        RichHead other = bare(0.13, 2.3, true);
        return new RichHead(other.vertices, other.triangles, cameras, pixels);
    }

    /** Head and cameras moved together. */
    RichHead moved(double[] rotation, double[] by) {
        double[] out = new double[vertices.length];
        for (int i = 0; i < out.length; i += 3) {
            for (int k = 0; k < 3; k++) {
                out[i + k] = by[k];
                for (int j = 0; j < 3; j++) {
                    out[i + k] += rotation[3 * k + j] * vertices[i + j];
                }
            }
        }
        Camera[] along = new Camera[cameras.length];
        for (int i = 0; i < along.length; i++) {
            along[i] = FaceScorerTest.moved(cameras[i], rotation, by);
        }
        return new RichHead(out, triangles, along, pixels);
    }

    /** Photographs one pixel to the right, as if the cameras had been calibrated a little wrong. */
    RichHead shifted() {
        int[][] out = new int[pixels.length][];
        for (int i = 0; i < out.length; i++) {
            int width = cameras[i].width();
            out[i] = new int[pixels[i].length];
            for (int k = 0; k < out[i].length; k++) {
                out[i][k] = pixels[i][k % width == 0 ? k : k - 1];
            }
        }
        return new RichHead(vertices, triangles, cameras, out);
    }

    /** Normally distributed noise on the linear light of each channel, by its share of the value. */
    RichHead noisy(double share, long seed) {
        Random random = new Random(seed);
        int[][] out = new int[pixels.length][];
        for (int i = 0; i < out.length; i++) {
            out[i] = new int[pixels[i].length];
            for (int k = 0; k < out[i].length; k++) {
                int rgb = 0;
                for (int shift = 16; shift >= 0; shift -= 8) {
                    double linear = Colour.linear((pixels[i][k] >> shift) & 0xff) * (1 + share * random.nextGaussian());
                    double value = 255 * Colour.encoded(Math.max(0, Math.min(1, linear)));
                    rgb |= (int) Math.round(value) << shift;
                }
                out[i][k] = rgb;
            }
        }
        return new RichHead(vertices, triangles, cameras, out);
    }

    ScanInput input() {
        List<PhotographFile> files = new ArrayList<>();
        for (int i = 0; i < cameras.length; i++) {
            files.add(new PhotographFile(
                    NAMES[i], LIGHTS[i], View.FRONT, cameras[i], png(pixels[i], cameras[i].width())));
        }
        return new ScanInput(ply(), files, null);
    }

    static double height(double x, double y) {
        double bump = 1.2 * Math.exp(-((x - 36) * (x - 36) + (y - 2) * (y - 2)) / (2 * 12 * 12));
        double across = Math.abs(y - FOLD_Y) / (FOLD_WIDTH / 2);
        double end = Math.max(0, Math.min(1, (FOLD_HALF - Math.abs(x)) / 2));
        double groove = across < 1 ? FOLD_DEPTH * end * (1 + Math.cos(Math.PI * across)) / 2 : 0;
        return SyntheticHead.faceHeight(x, y) + bump - groove;
    }

    /** A lattice that is fine on the forehead and coarse elsewhere. */
    private static RichHead bare(double fine, double coarse, boolean otherDiagonal) {
        double[] xs = lattice(-78, 78, -31, 31, fine, coarse);
        double[] ys = lattice(-110, 130, 69, 98, fine, coarse);
        double[] vertices = new double[3 * xs.length * ys.length];
        int[] triangles = new int[6 * (xs.length - 1) * (ys.length - 1)];
        int t = 0;
        for (int row = 0; row < ys.length; row++) {
            for (int column = 0; column < xs.length; column++) {
                int i = row * xs.length + column;
                vertices[3 * i] = xs[column];
                vertices[3 * i + 1] = ys[row];
                vertices[3 * i + 2] = height(xs[column], ys[row]);
                if (row > 0 && column > 0) {
                    int a = i - xs.length - 1;
                    int b = i - xs.length;
                    int d = i - 1;
                    int[] corners = otherDiagonal ? new int[] {a, b, d, b, i, d} : new int[] {a, b, i, a, i, d};
                    System.arraycopy(corners, 0, triangles, t, 6);
                    t += 6;
                }
            }
        }
        return new RichHead(vertices, triangles, new Camera[0], new int[0][]);
    }

    private static double[] lattice(
            double from, double to, double fineFrom, double fineTo, double fine, double coarse) {
        List<Double> lines = new ArrayList<>();
        double at = from;
        while (at < to) {
            lines.add(at);
            at += at >= fineFrom - coarse && at < fineTo ? fine : coarse;
        }
        lines.add(to);
        return lines.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** A pixel covers 0.12 mm and more. */
    private static Camera whole() {
        return new Camera(1300, 1640, 4600, 4600, 650, 950, new double[] {1, 0, 0, 0, 0, -1, 0, 0, 0, 0, -1, 650});
    }

    /** Close up: a pixel covers 0.04 mm and more. */
    private static Camera forehead() {
        double f = 14500;
        double away = 650 - height(0, 83);
        return new Camera(
                1700, 760, f, f, 850, 380 + f * 83 / away, new double[] {1, 0, 0, 0, 0, -1, 0, 0, 0, 0, -1, 650});
    }

    private int[] photograph(Camera camera, Light light) {
        DepthWindow depth =
                new DepthWindow(camera, camera.toCamera(vertices), triangles, 0, 0, camera.width(), camera.height());
        int[] rgb = new int[camera.width() * camera.height()];
        for (int i = 0; i < rgb.length; i++) {
            if (depth.triangle(i) >= 0) {
                double[] p = depth.point(i);
                double[] world = camera.toWorld(p[0], p[1], p[2]);
                rgb[i] = colour(world[0], world[1], light);
            }
        }
        return rgb;
    }

    private static int colour(double x, double y, Light light) {
        double wave = Math.sin(x / 6.1) * Math.cos(y / 7.3) + 0.5 * Math.sin(x / 2.9 + y / 4.1);
        double spot = 0;
        for (double[] s : SPOTS) {
            spot = Math.max(spot, inside(Math.hypot(x - s[0], y - s[1]), s[2], 0.15));
        }
        return light == Light.UV ? glow(x, y, wave, spot) : skin(x, y, wave, spot, light);
    }

    private static int skin(double x, double y, double wave, double spot, Light light) {
        double red = inside(Math.hypot(x + 30, y + 2), 6, 2) + inside(Math.hypot(x - 4, y - 80), 3, 2);
        double line = 0;
        double pore = 0;
        if (light == Light.PARALLEL_POLARISED) {
            line = Math.exp(-(y - LINE_Y) * (y - LINE_Y) / (2 * 0.3 * 0.3)) * inside(Math.abs(x), 14, 0.5);
            pore = y > 79 ? dots(x, y, PORE_EVERY, PORE_RADIUS) : 0;
        }
        return Colour.rgbOfLab(new Lab(
                66 + 1.2 * wave - 11 * spot - 3 * red - 7 * line - 12 * pore,
                9 + 0.5 * wave + 2 * spot + 7 * red,
                17 - 0.5 * wave + 3 * spot));
    }

    /** Under ultraviolet light: melanin takes from all channels, porphyrin adds to one. */
    private static int glow(double x, double y, double wave, double spot) {
        double share = Math.pow(10, 0.01 * wave - 0.25 * spot);
        double[] linear = {0.05 * share * (1 + 0.8 * dots(x, y, DOT_EVERY, DOT_RADIUS)), 0.1 * share, 0.2 * share};
        int rgb = 0;
        for (double channel : linear) {
            rgb = (rgb << 8) | (int) Math.round(255 * Colour.encoded(channel));
        }
        return rgb;
    }

    private static double dots(double x, double y, double every, double radius) {
        double u = x / every - Math.rint(x / every);
        double v = y / every - Math.rint(y / every);
        return inside(every * Math.hypot(u, v), radius, 0.05);
    }

    /** 1 within the radius, 0 beyond it, blurred as by a lens. */
    private static double inside(double distance, double radius, double soft) {
        double t = Math.max(0, Math.min(1, (radius + soft - distance) / (2 * soft)));
        return t * t * (3 - 2 * t);
    }

    private byte[] ply() {
        String header = "ply\nformat binary_little_endian 1.0\nelement vertex " + vertices.length / 3
                + "\nproperty double x\nproperty double y\nproperty double z\nelement face " + triangles.length / 3
                + "\nproperty list uchar int vertex_indices\nend_header\n";
        byte[] head = header.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer out = ByteBuffer.allocate(head.length + 8 * vertices.length + 13 * triangles.length / 3)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(head);
        for (double value : vertices) {
            out.putDouble(value);
        }
        for (int i = 0; i < triangles.length; i += 3) {
            out.put((byte) 3).putInt(triangles[i]).putInt(triangles[i + 1]).putInt(triangles[i + 2]);
        }
        return out.array();
    }

    /** Without compression: many megapixels are written. */
    private static byte[] png(int[] pixels, int width) {
        BufferedImage image = new BufferedImage(width, pixels.length / width, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, image.getHeight(), pixels, 0, width);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(1);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
