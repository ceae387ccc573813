package eu.dermalia.report.scoring.filter;

/**
 * A plane in larger cells, for what changes slowly.
 *
 * @param mean of the counted cells in each large one, 0 where there are none
 * @param share of each large cell that counts
 * @param times cells in a large one, along each axis
 */
@SuppressWarnings("ArrayRecordComponent")
public record Coarse(Plane mean, float[] share, int times) {
    public static Coarse of(Plane plane, boolean[] counted, int times) {
        int width = (plane.width() + times - 1) / times;
        int height = (plane.height() + times - 1) / times;
        Plane mean = Plane.empty(width, height);
        float[] share = new float[width * height];
        for (int i = 0; i < counted.length; i++) {
            if (counted[i]) {
                int at = i / plane.width() / times * width + i % plane.width() / times;
                mean.values()[at] += plane.values()[i];
                share[at]++;
            }
        }
        for (int i = 0; i < share.length; i++) {
            mean.values()[i] /= Math.max(1, share[i]);
            share[i] /= times * times;
        }
        return new Coarse(mean, share, times);
    }

    /** Large cells of which some counts. */
    public boolean[] counted() {
        boolean[] counted = new boolean[share.length];
        for (int i = 0; i < counted.length; i++) {
            counted[i] = share[i] > 0;
        }
        return counted;
    }

    /** A plane of large cells in small ones again, bilinear. */
    public Plane fine(Plane coarse, int width, int height) {
        Plane out = Plane.empty(width, height);
        for (int i = 0; i < out.values().length; i++) {
            out.values()[i] = (float) coarse.at((i % width + 0.5) / times - 0.5, (i / width + 0.5) / times - 0.5);
        }
        return out;
    }
}
