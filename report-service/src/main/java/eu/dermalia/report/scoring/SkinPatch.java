package eu.dermalia.report.scoring;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Pixels of one region that show skin, from the photograph that sees it best.
 *
 * @param rgb 0xRRGGBB of each
 * @param areas square millimetres of skin that each shows
 */
@SuppressWarnings("ArrayRecordComponent")
record SkinPatch(Region region, int[] rgb, float[] areas) {
    /** Fewer pixels or less skin than this is not measured [O]. */
    private static final int FEWEST = 400;

    private static final double LEAST_AREA = 60;
    /** Darker than the region's median by this much in L* is hair or a nostril, not skin [O]. */
    private static final double HAIR = 22;

    private static final int SATURATED = 250;
    private static final int BLACK = 8;

    /** What of this region is skin by its colour. */
    static SkinPatch of(Region region, RegionMap map, Photograph photograph) {
        int[] rgb = new int[1024];
        float[] areas = new float[1024];
        int n = 0;
        for (int i = 0; i < map.width * map.height; i++) {
            if (!map.shows(i, region)) {
                continue;
            }
            int pixel = photograph.rgb()[(map.y0 + i / map.width) * photograph.width() + map.x0 + i % map.width];
            if (!skin(pixel)) {
                continue;
            }
            if (n == rgb.length) {
                rgb = Arrays.copyOf(rgb, 2 * n);
                areas = Arrays.copyOf(areas, 2 * n);
            }
            rgb[n] = pixel;
            areas[n++] = map.area(i);
        }
        return new SkinPatch(region, Arrays.copyOf(rgb, n), Arrays.copyOf(areas, n)).withoutHair();
    }

    /** Blood and melanin absorb green and blue more than red: no skin reflects the other way round. */
    private static boolean skin(int rgb) {
        int r = (rgb >> 16) & 0xff;
        int g = (rgb >> 8) & 0xff;
        int b = rgb & 0xff;
        return r >= g && r >= b && r >= BLACK && Math.max(g, b) < SATURATED;
    }

    private SkinPatch withoutHair() {
        if (rgb.length == 0) {
            return this;
        }
        double[] lightness = map(pixel -> lab(pixel).l());
        double darkest = Statistics.median(lightness) - HAIR;
        int n = 0;
        int[] kept = new int[rgb.length];
        float[] keptAreas = new float[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            if (lightness[i] >= darkest) {
                kept[n] = rgb[i];
                keptAreas[n++] = areas[i];
            }
        }
        return new SkinPatch(region, Arrays.copyOf(kept, n), Arrays.copyOf(keptAreas, n));
    }

    /** All of these as one region. */
    static SkinPatch union(Region region, List<SkinPatch> patches) {
        int n = patches.stream().mapToInt(patch -> patch.rgb.length).sum();
        int[] rgb = new int[n];
        float[] areas = new float[n];
        int at = 0;
        for (SkinPatch patch : patches) {
            System.arraycopy(patch.rgb, 0, rgb, at, patch.rgb.length);
            System.arraycopy(patch.areas, 0, areas, at, patch.rgb.length);
            at += patch.rgb.length;
        }
        return new SkinPatch(region, rgb, areas);
    }

    boolean enough() {
        return rgb.length >= FEWEST && area() >= LEAST_AREA;
    }

    /** Square millimetres. */
    double area() {
        double sum = 0;
        for (float area : areas) {
            sum += area;
        }
        return sum;
    }

    /** Millimetres of skin per pixel. */
    double pitch() {
        return Math.sqrt(area() / rgb.length);
    }

    double[] map(IntToDoubleFunction quantity) {
        double[] values = new double[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            values[i] = quantity.applyAsDouble(rgb[i]);
        }
        return values;
    }

    static Lab lab(int rgb) {
        return Colour.labOfLinear(Colour.red(rgb), Colour.green(rgb), Colour.blue(rgb));
    }

    static double melanin(int rgb) {
        return SkinColour.melaninIndex(Colour.red(rgb), Colour.green(rgb), Colour.blue(rgb));
    }

    static double erythema(int rgb) {
        return SkinColour.erythemaIndex(Colour.red(rgb), Colour.green(rgb), Colour.blue(rgb));
    }
}
