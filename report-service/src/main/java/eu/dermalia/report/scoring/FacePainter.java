package eu.dermalia.report.scoring;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Draws the outlines of the regions on the face, in colour-blind-safe colours. */
final class FacePainter {
    private static final int HEIGHT = 900;
    private static final int HALO = 0x202020;
    /** Okabe and Ito (2008): told apart with any colour vision. */
    private static final Map<Region, Integer> COLOURS = Map.of(
            Region.FOREHEAD, 0x56B4E9,
            Region.CHEEK_RIGHT, 0xE69F00,
            Region.CHEEK_LEFT, 0xE69F00,
            Region.NOSE, 0x009E73,
            Region.CHIN, 0xF0E442);

    private final Photograph photograph;
    private final RegionMap map;
    private final double step;
    private final int width;

    private FacePainter(FaceView view) {
        this.photograph = view.photograph();
        this.map = view.map();
        this.step = Math.max(1, photograph.height() / (double) HEIGHT);
        this.width = Math.max(1, (int) (photograph.width() / step));
    }

    static FacePicture paint(FaceView view) {
        return new FacePainter(view).paint(view.photograph().height());
    }

    private FacePicture paint(int tall) {
        int height = Math.max(1, (int) (tall / step));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, average(x, y));
            }
        }
        List<FacePicture.Mark> marks = new ArrayList<>();
        for (Region region : Region.PATCHES) {
            outline(image, region, height, marks);
        }
        return new FacePicture(Jpeg.of(image), width, height, marks);
    }

    private int average(int x, int y) {
        int x0 = (int) (x * step);
        int x1 = Math.max(x0 + 1, Math.min(photograph.width(), (int) ((x + 1) * step)));
        int y0 = (int) (y * step);
        int y1 = Math.max(y0 + 1, Math.min(photograph.height(), (int) ((y + 1) * step)));
        int r = 0;
        int g = 0;
        int b = 0;
        for (int v = y0; v < y1; v++) {
            for (int u = x0; u < x1; u++) {
                int pixel = photograph.rgb()[v * photograph.width() + u];
                r += (pixel >> 16) & 0xff;
                g += (pixel >> 8) & 0xff;
                b += pixel & 0xff;
            }
        }
        int n = (x1 - x0) * (y1 - y0);
        return ((r / n) << 16) | ((g / n) << 8) | (b / n);
    }

    private void outline(BufferedImage image, Region region, int height, List<FacePicture.Mark> marks) {
        boolean[] inside = new boolean[width * height];
        long sumX = 0;
        long sumY = 0;
        int n = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int u = (int) ((x + 0.5) * step) - map.x0;
                int v = (int) ((y + 0.5) * step) - map.y0;
                if (u >= 0 && u < map.width && v >= 0 && v < map.height && map.shows(v * map.width + u, region)) {
                    inside[y * width + x] = true;
                    sumX += x;
                    sumY += y;
                    n++;
                }
            }
        }
        if (n == 0) {
            return;
        }
        marks.add(new FacePicture.Mark(region, round(sumX / (double) n / width), round(sumY / (double) n / height)));
        int[] colours = {HALO, COLOURS.get(region)};
        double[] radii = {3.4, 2.1};
        for (int pass = 0; pass < 2; pass++) {
            for (int y = 4; y < height - 4; y++) {
                for (int x = 4; x < width - 4; x++) {
                    if (edgeWithin(inside, x, y, radii[pass])) {
                        image.setRGB(x, y, colours[pass]);
                    }
                }
            }
        }
    }

    private boolean edgeWithin(boolean[] inside, int x, int y, double radius) {
        boolean here = inside[y * width + x];
        int r = (int) radius;
        for (int dy = -r; dy <= r; dy++) {
            for (int dx = -r; dx <= r; dx++) {
                if (dx * dx + dy * dy <= radius * radius && inside[(y + dy) * width + x + dx] != here) {
                    return true;
                }
            }
        }
        return false;
    }

    private static double round(double share) {
        return Math.rint(share * 1e4) / 1e4;
    }
}
