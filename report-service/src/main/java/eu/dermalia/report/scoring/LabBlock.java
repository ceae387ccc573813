package eu.dermalia.report.scoring;

/**
 * L*a*b* of a block of colours at once, within 0.0002 (ΔE*ab) of {@link Colour}'s for linear sRGB in [0, 1]: fill in the light,
 * convert, read. The steps are loops of their own over small arrays of single precision and without a branch, so that the compiler
 * makes vector instructions of them. Not for two threads at once.
 */
final class LabBlock {
    /** Colours in a block; what lies beyond those filled in comes to nothing that is of use. */
    static final int SIZE = 512;

    /** Where CIE's cube root goes over into a straight line, the tangent there (CIE 15:2004), and its slope. */
    private static final float BEND = (float) (216.0 / 24389);

    private static final float SLOPE = (float) (24389.0 / 27 / 116);

    /** What XYZ, as shares of white's, gets of each primary. */
    private static final double[] OF_RED = Colour.xyzOfLinear(1, 0, 0);

    private static final double[] OF_GREEN = Colour.xyzOfLinear(0, 1, 0);
    private static final double[] OF_BLUE = Colour.xyzOfLinear(0, 0, 1);
    private static final double[] WHITE = {Colour.WHITE_X, 1, Colour.WHITE_Z};

    /** Linear light in [0, 1]. */
    final float[] red = new float[SIZE];

    final float[] green = new float[SIZE];
    final float[] blue = new float[SIZE];

    final float[] lightness = new float[SIZE];
    final float[] a = new float[SIZE];
    final float[] b = new float[SIZE];

    private final float[] x = new float[SIZE];
    private final float[] y = new float[SIZE];
    private final float[] z = new float[SIZE];

    void convert() {
        root(x, 0);
        root(y, 1);
        root(z, 2);
        lightness(lightness, y);
        difference(a, x, y, 500);
        difference(b, y, z, 200);
    }

    private void root(float[] out, int k) {
        mix(out, red, green, blue, (float) (OF_RED[k] / WHITE[k]), (float) (OF_GREEN[k] / WHITE[k]), (float)
                (OF_BLUE[k] / WHITE[k]));
        root(out);
    }

    private static void mix(float[] out, float[] red, float[] green, float[] blue, float r, float g, float b) {
        for (int i = 0; i < SIZE; i++) {
            out[i] = r * red[i] + g * green[i] + b * blue[i];
        }
    }

    /**
     * The cube root of what is above the bend, and the straight line of what is below. A parabola of the fourth root is within
     * 0.0025 of the root of what is in (bend, 1], as a share of it; one step of Halley's, which cubes that error, leaves 2e-8.
     */
    private static void root(float[] values) {
        for (int i = 0; i < SIZE; i++) {
            float t = Math.max(values[i], BEND);
            float fourth = (float) Math.sqrt((float) Math.sqrt(t));
            float guess = (0.32164192f * fourth + 0.72809176f) * fourth - 0.04724463f;
            float cube = guess * guess * guess;
            float root = guess * ((cube + 2 * t) / (2 * cube + t));
            values[i] = root + SLOPE * (Math.min(values[i], BEND) - BEND);
        }
    }

    private static void lightness(float[] out, float[] y) {
        for (int i = 0; i < SIZE; i++) {
            out[i] = 116 * y[i] - 16;
        }
    }

    private static void difference(float[] out, float[] from, float[] to, float times) {
        for (int i = 0; i < SIZE; i++) {
            out[i] = times * (from[i] - to[i]);
        }
    }
}
