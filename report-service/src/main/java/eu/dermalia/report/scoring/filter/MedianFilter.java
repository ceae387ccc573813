package eu.dermalia.report.scoring.filter;

import java.util.Arrays;

/**
 * Median of a square window around each cell, of the counted cells alone, by a histogram that slides with it (Huang 1979).
 * Values are told apart in 4096 steps between the least and the greatest.
 */
public final class MedianFilter {
    private static final int LEVELS = 4096;
    private static final int COARSE = 64;

    private final Plane plane;
    private final short[] level;
    private final int radius;
    private final int[] fine = new int[LEVELS];
    private final int[] coarse = new int[LEVELS / COARSE];
    private int inside;

    private MedianFilter(Plane plane, short[] level, int radius) {
        this.plane = plane;
        this.level = level;
        this.radius = radius;
    }

    /**
     * @param counted one per cell
     * @param radius the window has 2·radius + 1 cells a side
     * @return the plane's own value where nothing that counts is in the window
     */
    public static Plane of(Plane plane, boolean[] counted, int radius) {
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < counted.length; i++) {
            if (counted[i]) {
                least = Math.min(least, plane.values()[i]);
                most = Math.max(most, plane.values()[i]);
            }
        }
        if (!(most > least)) {
            return constant(plane, counted, least);
        }
        short[] level = new short[counted.length];
        float scale = (LEVELS - 1) / (most - least);
        for (int i = 0; i < level.length; i++) {
            level[i] = counted[i] ? (short) Math.round((plane.values()[i] - least) * scale) : -1;
        }
        return new MedianFilter(plane, level, radius).slide(least, scale);
    }

    private static Plane constant(Plane plane, boolean[] counted, float value) {
        boolean any = value < Float.POSITIVE_INFINITY;
        float[] out = plane.values().clone();
        for (int i = 0; any && i < out.length; i++) {
            out[i] = counted[i] ? value : out[i];
        }
        return new Plane(plane.width(), plane.height(), out);
    }

    private Plane slide(float least, float scale) {
        int width = plane.width();
        int height = plane.height();
        float[] out = new float[level.length];
        for (int y = 0; y < height; y++) {
            Arrays.fill(fine, 0);
            Arrays.fill(coarse, 0);
            inside = 0;
            for (int x = 0; x < Math.min(radius, width); x++) {
                column(x, y, 1);
            }
            for (int x = 0; x < width; x++) {
                column(x + radius, y, 1);
                column(x - radius - 1, y, -1);
                int i = y * width + x;
                out[i] = inside == 0 ? plane.values()[i] : least + middle() / scale;
            }
        }
        return new Plane(width, height, out);
    }

    private void column(int x, int y, int sign) {
        if (x < 0 || x >= plane.width()) {
            return;
        }
        int from = Math.max(0, y - radius);
        int to = Math.min(plane.height() - 1, y + radius);
        for (int v = from; v <= to; v++) {
            int at = level[v * plane.width() + x];
            if (at >= 0) {
                fine[at] += sign;
                coarse[at / COARSE] += sign;
                inside += sign;
            }
        }
    }

    /** The lower of the middle two for an even count. */
    private int middle() {
        int before = (inside - 1) / 2;
        int block = 0;
        while (before >= coarse[block]) {
            before -= coarse[block++];
        }
        int at = block * COARSE;
        while (before >= fine[at]) {
            before -= fine[at++];
        }
        return at;
    }
}
