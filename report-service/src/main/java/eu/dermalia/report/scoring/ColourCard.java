package eu.dermalia.report.scoring;

import eu.dermalia.report.scoring.relief.LinearSystem;

/**
 * A camera's colours corrected by a card that was photographed with the face: what brings the card's patches nearest to what
 * they are, by least squares on linear RGB. A 3x3 matrix; or root polynomials of the second degree (Finlayson 2015,
 * 10.1109/TIP.2015.2405336), which like it do not mind how bright the light is, where they foretell a patch that was left
 * out better than the matrix does. No capture says that a card is in it yet, so nothing is corrected so far.
 */
final class ColourCard {
    /** r, g, b. */
    static final int LINEAR = 3;
    /** And the roots of rg, gb, rb. */
    static final int ROOTS = 6;
    /** Patches for each term, so that one can be left out. */
    private static final int EACH = 2;

    private final double[][] factors;

    private ColourCard(double[][] factors) {
        this.factors = factors;
    }

    /**
     * The matrix, or root polynomials where they are the better by leaving one out.
     *
     * @param measured linear r, g, b of each patch as photographed
     * @param reference the same patches' linear r, g, b under D65
     * @throws IllegalArgumentException with fewer than six patches, or when they do not span all colours
     */
    static ColourCard best(double[][] measured, double[][] reference) {
        ColourCard matrix = fit(measured, reference);
        if (measured.length < EACH * ROOTS) {
            return matrix;
        }
        try {
            return leftOut(measured, reference, ROOTS) < leftOut(measured, reference, LINEAR)
                    ? fit(measured, reference, ROOTS, -1)
                    : matrix;
        } catch (IllegalArgumentException e) {
            // without one of its patches the card does not span all colours: nothing to compare by
            return matrix;
        }
    }

    /** The matrix; arguments as in {@link #best}. */
    static ColourCard fit(double[][] measured, double[][] reference) {
        if (measured.length != reference.length || measured.length < EACH * LINEAR) {
            throw new IllegalArgumentException("too few patches");
        }
        return fit(measured, reference, LINEAR, -1);
    }

    /** Mean CIEDE2000 of each patch from what the others foretell of it. */
    static double leftOut(double[][] measured, double[][] reference, int terms) {
        double sum = 0;
        for (int out = 0; out < measured.length; out++) {
            double[] is = reference[out];
            double[] m = measured[out];
            double[] foretold = fit(measured, reference, terms, out).corrected(m[0], m[1], m[2]);
            sum += ColourDifference.of(
                    Colour.labOfLinear(foretold[0], foretold[1], foretold[2]), Colour.labOfLinear(is[0], is[1], is[2]));
        }
        return sum / measured.length;
    }

    /** @param without one patch, or -1 */
    private static ColourCard fit(double[][] measured, double[][] reference, int terms, int without) {
        double[][] factors = new double[3][];
        for (int channel = 0; channel < 3; channel++) {
            double[][] normal = new double[terms][terms + 1];
            for (int patch = 0; patch < measured.length; patch++) {
                if (patch != without) {
                    double[] x = terms(measured[patch][0], measured[patch][1], measured[patch][2], terms);
                    for (int i = 0; i < terms; i++) {
                        for (int k = 0; k < terms; k++) {
                            normal[i][k] += x[i] * x[k];
                        }
                        normal[i][terms] += x[i] * reference[patch][channel];
                    }
                }
            }
            factors[channel] = LinearSystem.solved(normal)
                    .orElseThrow(() -> new IllegalArgumentException("patches of one colour"));
        }
        return new ColourCard(factors);
    }

    private static double[] terms(double r, double g, double b, int terms) {
        return terms == LINEAR ? new double[] {r, g, b} : new double[] {r, g, b, root(r * g), root(g * b), root(r * b)};
    }

    private static double root(double product) {
        return Math.sqrt(Math.max(0, product));
    }

    boolean isMatrix() {
        return factors[0].length == LINEAR;
    }

    /** The factors of r, g, b, and of the roots of rg, gb, rb if there are any, for red (0), green (1) or blue (2). */
    double[] row(int channel) {
        return factors[channel].clone();
    }

    /** Linear r, g, b as they would be without the camera's rendering; not clipped. */
    double[] corrected(double r, double g, double b) {
        double[] x = terms(r, g, b, factors[0].length);
        double[] out = new double[3];
        for (int channel = 0; channel < 3; channel++) {
            for (int k = 0; k < x.length; k++) {
                out[channel] += factors[channel][k] * x[k];
            }
        }
        return out;
    }
}
