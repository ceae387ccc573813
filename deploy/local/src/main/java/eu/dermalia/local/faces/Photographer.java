package eu.dermalia.local.faces;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Takes photographs. Crossed polarisers show reflectance alone (no gloss, even light): such a photograph carries the
 * planted colours exactly. White light adds shading and some gloss, parallel polarisers stress gloss and relief, UV
 * shows its own reflectance and glow. Background black.
 */
final class Photographer {
    /** How high the flash stands above the lens, in distances. */
    private static final double FLASH = 260 / Camera.DISTANCE;

    private static final int LEVELS = 16_384;
    private static final byte[] ENCODED = encoded();

    private final Head head;
    private final Skin skin;

    Photographer(Head head) {
        this.head = head;
        this.skin = new Skin(head);
    }

    /**
     * All lights through one camera.
     *
     * @param distance from which it looks, millimetres: the flash stands the higher above it
     */
    Map<Light, BufferedImage> photograph(Camera camera, double distance, List<Light> lights) {
        Mesh mesh = head.mesh();
        Raster raster = Raster.photograph(mesh, camera);
        Map<Light, int[]> pixels = new EnumMap<>(Light.class);
        Map<Light, BufferedImage> pictures = new EnumMap<>(Light.class);
        for (Light light : lights) {
            BufferedImage picture = new BufferedImage(camera.width(), camera.height(), BufferedImage.TYPE_INT_RGB);
            pictures.put(light, picture);
            pixels.put(light, ((DataBufferInt) picture.getRaster().getDataBuffer()).getData());
        }
        Vec eye = camera.centre();
        Vec flash = eye.plus(new Vec(0, FLASH * distance, 0));
        for (int pixel = 0; pixel < camera.width() * camera.height(); pixel++) {
            if (raster.triangle(pixel) >= 0) {
                shade(mesh, raster, camera, eye, flash, pixel, pixels);
            }
        }
        return pictures;
    }

    /** The reflectance, laid flat by the mesh's texture coordinates. */
    BufferedImage texture(int pixels) {
        Mesh mesh = head.mesh();
        Raster raster = Raster.unfolded(mesh, pixels);
        BufferedImage picture = new BufferedImage(pixels, pixels, BufferedImage.TYPE_INT_RGB);
        int[] target = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
        double pixelSize = 240.0 / pixels;
        for (int pixel = 0; pixel < target.length; pixel++) {
            int t = raster.triangle(pixel);
            if (t >= 0) {
                double wb = raster.weightB(pixel);
                double wc = raster.weightC(pixel);
                int a = mesh.corner(t, 0);
                int b = mesh.corner(t, 1);
                int c = mesh.corner(t, 2);
                double[] p = head.smooth().positions();
                skin.look(
                        t,
                        Mesh.blend(p, a, b, c, 0, 1 - wb - wc, wb, wc),
                        Mesh.blend(p, a, b, c, 1, 1 - wb - wc, wb, wc),
                        Mesh.blend(p, a, b, c, 2, 1 - wb - wc, wb, wc),
                        pixelSize);
                target[pixel] = encode(skin.visible, 1, 0);
            }
        }
        return picture;
    }

    private void shade(
            Mesh mesh, Raster raster, Camera camera, Vec eye, Vec flash, int pixel, Map<Light, int[]> pixels) {
        int t = raster.triangle(pixel);
        double wb = raster.weightB(pixel);
        double wc = raster.weightC(pixel);
        double wa = 1 - wb - wc;
        int a = mesh.corner(t, 0);
        int b = mesh.corner(t, 1);
        int c = mesh.corner(t, 2);
        double[] p = head.smooth().positions();
        double[] n = head.smooth().normals();
        double x = Mesh.blend(p, a, b, c, 0, wa, wb, wc);
        double y = Mesh.blend(p, a, b, c, 1, wa, wb, wc);
        double z = Mesh.blend(p, a, b, c, 2, wa, wb, wc);
        skin.look(t, x, y, z, raster.depth(pixel) / camera.fx());
        skin.relief(
                t,
                x,
                y,
                z,
                Mesh.blend(n, a, b, c, 0, wa, wb, wc),
                Mesh.blend(n, a, b, c, 1, wa, wb, wc),
                Mesh.blend(n, a, b, c, 2, wa, wb, wc));
        double towardsEye = cosine(eye.x() - x, eye.y() - y, eye.z() - z);
        double towardsFlash = cosine(flash.x() - x, flash.y() - y, flash.z() - z);
        double half = cosine(eye.x() + flash.x() - 2 * x, eye.y() + flash.y() - 2 * y, eye.z() + flash.z() - 2 * z);
        double diffuse = (0.22 + 0.5 * Math.max(0, towardsFlash) + 0.3 * Math.max(0, towardsEye)) * skin.openness;
        double squared = half * half;
        double gloss = half <= 0 ? 0 : Math.pow(squared, 10);
        for (Map.Entry<Light, int[]> entry : pixels.entrySet()) {
            entry.getValue()[pixel] = switch (entry.getKey()) {
                case CROSS_POLARISED -> encode(skin.visible, 1, 0);
                case WHITE -> encode(skin.visible, diffuse, 0.05 * gloss * skin.openness);
                case PARALLEL_POLARISED -> encode(skin.visible, 0.75 * diffuse, 0.22 * gloss * skin.openness);
                case UV -> encode(skin.ultraviolet, 0.4 + 0.6 * Math.max(0, towardsEye), 0);
            };
        }
    }

    private double cosine(double x, double y, double z) {
        double[] n = skin.normal;
        return (n[0] * x + n[1] * y + n[2] * z) / Math.sqrt(x * x + y * y + z * z);
    }

    private static int encode(double[] reflectance, double light, double gloss) {
        return level(reflectance[0] * light + gloss) << 16
                | level(reflectance[1] * light + gloss) << 8
                | level(reflectance[2] * light + gloss);
    }

    private static int level(double linear) {
        int index = (int) (linear * LEVELS + 0.5);
        return ENCODED[Math.max(0, Math.min(LEVELS, index))] & 0xFF;
    }

    private static byte[] encoded() {
        byte[] table = new byte[LEVELS + 1];
        for (int i = 0; i <= LEVELS; i++) {
            table[i] = (byte) Math.round(255 * Lab.encoded((double) i / LEVELS));
        }
        return table;
    }
}
