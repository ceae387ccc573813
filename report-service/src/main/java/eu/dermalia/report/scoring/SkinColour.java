package eu.dermalia.report.scoring;

/** Quantities of skin colour: pure formulas, each with its source in {@code docs/scoring.md}. */
public final class SkinColour {
    /** Below this a logarithm says nothing: one step of an eight-bit camera. */
    private static final double DARKEST = 1 / 3300.0;

    private SkinColour() {}

    /**
     * Individual typology angle, ITA° = atan2(L* - 50, b*) · 180/π (Chardon 1991).
     *
     * @return degrees; meaningful for b* &gt; 0
     */
    public static double ita(double l, double b) {
        return Math.toDegrees(Math.atan2(l - 50, b));
    }

    /** Melanin index from linear sRGB in [0, 1], fitted to NIST reflectance at 655 nm (10-fold r 0.9975). */
    public static double melaninIndex(double r, double g, double b) {
        return -0.822 - 114.364 * lg(r) + 48.545 * lg(g) - 25.113 * lg(b);
    }

    /**
     * Erythema index from linear sRGB in [0, 1], fitted to NIST reflectance at 568 and 655 nm (10-fold r 0.961, RMSE
     * 1.01; light-skinned forearms).
     */
    public static double erythemaIndex(double r, double g, double b) {
        return 6.339 + 114.658 * lg(r) - 186.765 * lg(g) + 63.850 * lg(b);
    }

    /** −100 · lg of reflected linear light in [0, 1]: a hundred times the optical density. */
    static double density(double linear) {
        return -100 * lg(linear);
    }

    private static double lg(double value) {
        return Math.log10(Math.max(value, DARKEST));
    }
}
