package eu.dermalia.report.scoring;

/** Classes of constitutive pigmentation by ITA° (Chardon 1991; Del Bino 2013). */
public enum ToneClass {
    VERY_LIGHT,
    LIGHT,
    INTERMEDIATE,
    TAN,
    BROWN,
    DARK;

    /** @param ita individual typology angle in degrees */
    public static ToneClass of(double ita) {
        if (ita > 55) {
            return VERY_LIGHT;
        }
        if (ita > 41) {
            return LIGHT;
        }
        if (ita > 28) {
            return INTERMEDIATE;
        }
        if (ita > 10) {
            return TAN;
        }
        return ita > -30 ? BROWN : DARK;
    }
}
