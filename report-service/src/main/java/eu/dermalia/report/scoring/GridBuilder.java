package eu.dermalia.report.scoring;

import eu.dermalia.report.scoring.filter.Component;
import java.util.Arrays;

/** Takes the colours of a photograph for the cells of a region, and decides which of them show bare skin. */
final class GridBuilder {
    /** Darker than the region's median by this much in L* is hair or a nostril, not skin, unless it is a mole [O]. */
    private static final double HAIR = 22;
    /** Values of a camera's channel that say nothing. */
    private static final int SATURATED = 250;

    private static final int BLACK = 8;
    /** Cells on a slope steeper than this to the plane are left out: cos. */
    private static final double STEEP = 0.2;
    /** Most samples along each side of a cell that is larger than a pixel. */
    private static final int MOST_SAMPLES = 4;

    private static final float[] LINEAR = new float[256];

    static {
        for (int i = 0; i < 256; i++) {
            LINEAR[i] = (float) Colour.linear(i);
        }
    }

    private final RegionSurface.Cells cells;
    private final Photograph photograph;
    private final float[] red;
    private final float[] green;
    private final float[] blue;
    private final float[] area;
    private final float[] u;
    private final float[] v;
    private final boolean[] clipped;
    private final float[] colour = new float[3];
    private double[] pitches = new double[1024];
    private int count;

    GridBuilder(RegionSurface.Cells cells, Photograph photograph) {
        this.cells = cells;
        this.photograph = photograph;
        int n = cells.width * cells.height;
        red = new float[n];
        green = new float[n];
        blue = new float[n];
        area = new float[n];
        u = new float[n];
        v = new float[n];
        clipped = new boolean[n];
        Arrays.fill(u, Float.NaN);
        Arrays.fill(v, Float.NaN);
    }

    /**
     * The cell is seen at this place of the photograph.
     *
     * @param pitch millimetres of skin per pixel there
     */
    void add(int cell, double column, double row, double pitch) {
        double share = cells.area(cell);
        if (column < 0.5
                || row < 0.5
                || column > photograph.width() - 0.5
                || row > photograph.height() - 0.5
                || !(share * STEEP <= cells.step * cells.step)) {
            return;
        }
        int samples = (int) Math.max(1, Math.min(MOST_SAMPLES, Math.round(cells.step / pitch)));
        colour[0] = 0;
        colour[1] = 0;
        colour[2] = 0;
        double side = cells.step / pitch;
        for (int a = 0; a < samples; a++) {
            for (int b = 0; b < samples; b++) {
                clipped[cell] |=
                        sample(column + side * ((b + 0.5) / samples - 0.5), row + side * ((a + 0.5) / samples - 0.5));
            }
        }
        float weight = 1f / (samples * samples);
        red[cell] = colour[0] * weight;
        green[cell] = colour[1] * weight;
        blue[cell] = colour[2] * weight;
        area[cell] = (float) share;
        u[cell] = (float) column;
        v[cell] = (float) row;
        if (count == pitches.length) {
            pitches = Arrays.copyOf(pitches, 2 * count);
        }
        pitches[count++] = pitch;
    }

    /** Adds the colour at a place of the photograph, bilinear on linear light; true when a pixel in it is clipped. */
    private boolean sample(double column, double row) {
        double x = Math.max(0, Math.min(column - 0.5, photograph.width() - 1.0));
        double y = Math.max(0, Math.min(row - 0.5, photograph.height() - 1.0));
        int x0 = (int) x;
        int y0 = (int) y;
        int x1 = Math.min(x0 + 1, photograph.width() - 1);
        int y1 = Math.min(y0 + 1, photograph.height() - 1);
        float fx = (float) (x - x0);
        float fy = (float) (y - y0);
        boolean bad = pixel(x0, y0, (1 - fx) * (1 - fy));
        bad |= pixel(x1, y0, fx * (1 - fy));
        bad |= pixel(x0, y1, (1 - fx) * fy);
        bad |= pixel(x1, y1, fx * fy);
        return bad;
    }

    private boolean pixel(int x, int y, float weight) {
        if (weight == 0) {
            return false;
        }
        int rgb = photograph.rgb()[y * photograph.width() + x];
        int r = (rgb >> 16) & 0xff;
        int g = (rgb >> 8) & 0xff;
        int b = rgb & 0xff;
        colour[0] += weight * LINEAR[r];
        colour[1] += weight * LINEAR[g];
        colour[2] += weight * LINEAR[b];
        return Math.max(g, b) >= SATURATED;
    }

    SkinGrid build(Region region, Light light, String name) {
        boolean[] skin = skin(region, light);
        fill(skin);
        double pitch = Statistics.median(Arrays.copyOf(pitches, count));
        return new SkinGrid(
                region, light, name, cells.width, cells.height, cells.step, pitch, red, green, blue, skin, area, u, v);
    }

    private boolean[] skin(Region region, Light light) {
        boolean[] skin = new boolean[red.length];
        double[] luminance = new double[count];
        int n = 0;
        for (int i = 0; i < skin.length; i++) {
            skin[i] = !Float.isNaN(u[i]) && !clipped[i] && coloured(i, light);
            if (skin[i]) {
                luminance[n++] = Colour.luminance(red[i], green[i], blue[i]);
            }
        }
        if (n == 0) {
            return skin;
        }
        double median = Colour.lightness(Statistics.median(Arrays.copyOf(luminance, n)));
        double darkest = Colour.luminanceOf(median - HAIR);
        boolean[] dark = new boolean[skin.length];
        for (int i = 0; i < skin.length; i++) {
            dark[i] = skin[i] && Colour.luminance(red[i], green[i], blue[i]) < darkest;
            skin[i] &= !dark[i];
        }
        // a nostril is as dark and as compact as a mole
        if (region != Region.NOSE) {
            for (Component mole : DarkMarks.moles(dark, area, cells.width, cells.height, cells.step)) {
                for (int cell : mole.cells()) {
                    skin[cell] = true;
                }
            }
        }
        return skin;
    }

    /**
     * Blood and melanin absorb green and blue more than red: no skin reflects the other way round. Under ultraviolet
     * light skin glows as it will.
     */
    private boolean coloured(int i, Light light) {
        float brightest = Math.max(red[i], Math.max(green[i], blue[i]));
        return light == Light.UV
                ? brightest >= LINEAR[BLACK]
                : red[i] >= green[i] && red[i] >= blue[i] && red[i] >= LINEAR[BLACK];
    }

    /** Gives what is not skin the colour of the skin nearest to it, so that filters meet no edge there. */
    private void fill(boolean[] skin) {
        int[] nearest = new int[skin.length];
        for (int i = 0; i < skin.length; i++) {
            nearest[i] = skin[i] ? i : -1;
        }
        int width = cells.width;
        int height = cells.height;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                look(nearest, x, y, -1, 0);
                look(nearest, x, y, -1, -1);
                look(nearest, x, y, 0, -1);
                look(nearest, x, y, 1, -1);
            }
            for (int x = width - 1; x >= 0; x--) {
                look(nearest, x, y, 1, 0);
            }
        }
        for (int y = height - 1; y >= 0; y--) {
            for (int x = width - 1; x >= 0; x--) {
                look(nearest, x, y, 1, 0);
                look(nearest, x, y, 1, 1);
                look(nearest, x, y, 0, 1);
                look(nearest, x, y, -1, 1);
            }
            for (int x = 0; x < width; x++) {
                look(nearest, x, y, -1, 0);
            }
        }
        for (int i = 0; i < skin.length; i++) {
            int from = nearest[i];
            if (from >= 0 && from != i) {
                red[i] = red[from];
                green[i] = green[from];
                blue[i] = blue[from];
            }
        }
    }

    private void look(int[] nearest, int x, int y, int dx, int dy) {
        int i = y * cells.width + x;
        if (nearest[i] == i || x + dx < 0 || x + dx >= cells.width || y + dy < 0 || y + dy >= cells.height) {
            return;
        }
        int other = nearest[(y + dy) * cells.width + x + dx];
        if (other >= 0 && (nearest[i] < 0 || distance(other, x, y) < distance(nearest[i], x, y))) {
            nearest[i] = other;
        }
    }

    private long distance(int from, int x, int y) {
        long dx = (long) (from % cells.width) - x;
        long dy = (long) (from / cells.width) - y;
        return dx * dx + dy * dy;
    }
}
