package eu.dermalia.report.scoring;

/**
 * The colours that the maker of a card states: L*a*b* under D50, (x, y) = (0.3457, 0.3585), 2° observer. Between D50 and the
 * D65 of sRGB lies Bradford's adaptation (Lam 1985; as in ICC.1:2022, annex E).
 */
final class CardColour {
    private static final double WHITE_X = 0.3457 / 0.3585;
    private static final double WHITE_Z = (1 - 0.3457 - 0.3585) / 0.3585;

    /** From XYZ to what the three cones answer. */
    private static final double[][] CONES = {
        {0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}
    };

    /** The inverse of {@link #CONES}. */
    private static final double[][] BACK = {
        {0.9869929054667123, -0.14705425642099013, 0.15996265166373125},
        {0.43230526972339456, 0.5183602715367776, 0.0492912282128556},
        {-0.008528664575177328, 0.04004282165408487, 0.96848669578755}
    };

    private static final double[] D50 = times(CONES, WHITE_X, 1, WHITE_Z);
    private static final double[] D65 = times(CONES, Colour.WHITE_X, 1, Colour.WHITE_Z);

    private CardColour() {}

    /** Linear sRGB, not clipped, of what a card says. */
    static double[] linear(Lab card) {
        double[] xyz = Colour.xyzOfLab(card);
        double[] adapted =
                adapted(xyz[0] / Colour.WHITE_X * WHITE_X, xyz[1], xyz[2] / Colour.WHITE_Z * WHITE_Z, D50, D65);
        return Colour.linearOfXyz(adapted[0], adapted[1], adapted[2]);
    }

    /** Linear sRGB as a card would say it. */
    static Lab of(double r, double g, double b) {
        double[] xyz = Colour.xyzOfLinear(r, g, b);
        double[] adapted = adapted(xyz[0], xyz[1], xyz[2], D65, D50);
        return Colour.labOfXyz(
                adapted[0] / WHITE_X * Colour.WHITE_X, adapted[1], adapted[2] / WHITE_Z * Colour.WHITE_Z);
    }

    private static double[] adapted(double x, double y, double z, double[] from, double[] to) {
        double[] cones = times(CONES, x, y, z);
        return times(BACK, cones[0] * to[0] / from[0], cones[1] * to[1] / from[1], cones[2] * to[2] / from[2]);
    }

    private static double[] times(double[][] matrix, double x, double y, double z) {
        double[] out = new double[3];
        for (int k = 0; k < 3; k++) {
            out[k] = matrix[k][0] * x + matrix[k][1] * y + matrix[k][2] * z;
        }
        return out;
    }
}
