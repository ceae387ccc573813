package eu.dermalia.local.faces;

/**
 * How much light pigments take from linear sRGB, as absorbance lg(before/after) per unit of the index that measures
 * them. Melanin absorbs by λ^-3.33 at 620, 540 and 460 nm; blood mostly green. The indices are those of SCORING,
 * fitted to the NIST reflectance data.
 */
final class Pigment {
    private static final double[] MELANIN_INDEX = {-114.364, 48.545, -25.113};
    private static final double[] ERYTHEMA_INDEX = {114.658, -186.765, 63.850};
    private static final double[] MELANIN = {1, 1.58, 2.70};
    private static final double[] BLOOD = {0.1, 1, 0.55};

    private Pigment() {}

    /** What linear sRGB is multiplied with so that MI rises by so many units. */
    static double[] melanin(double index) {
        return transmission(MELANIN, MELANIN_INDEX, index);
    }

    /** What linear sRGB is multiplied with so that EI rises by so many units. */
    static double[] blood(double index) {
        return transmission(BLOOD, ERYTHEMA_INDEX, index);
    }

    private static double[] transmission(double[] absorbance, double[] weights, double index) {
        double perUnit = 0;
        for (int i = 0; i < 3; i++) {
            perUnit -= weights[i] * absorbance[i];
        }
        double[] factors = new double[3];
        for (int i = 0; i < 3; i++) {
            factors[i] = Math.pow(10, -absorbance[i] * index / perUnit);
        }
        return factors;
    }
}
