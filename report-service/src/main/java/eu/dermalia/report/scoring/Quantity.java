package eu.dermalia.report.scoring;

/** What was measured, in its unit. */
public enum Quantity {
    /** Individual typology angle. */
    ITA(Unit.DEGREE),
    MELANIN_INDEX(Unit.INDEX),
    /** Median CIELAB a*. */
    MEDIAN_A(Unit.CIELAB),
    /** Share of the region whose erythema index stands out. */
    RED_AREA(Unit.PERCENT),
    /** Standard deviation of the melanin index over its mean. */
    MELANIN_VARIATION(Unit.PERCENT),
    /** Share of the region. */
    SPOT_AREA(Unit.PERCENT),
    SPOT_COUNT(Unit.COUNT),
    /** Mean of how much the spots exceed the skin around them, in the map's own index. */
    SPOT_CONTRAST(Unit.INDEX),
    /** Length of lines per area of skin. */
    WRINKLE_LENGTH(Unit.MILLIMETRE_PER_SQUARE_CENTIMETRE),
    WRINKLE_DEPTH_MEAN(Unit.MILLIMETRE),
    /** 95th percentile of the depth. */
    WRINKLE_DEPTH_P95(Unit.MILLIMETRE),
    /** Share of the region. */
    PORE_AREA(Unit.PERCENT),
    PORE_DENSITY(Unit.PER_SQUARE_CENTIMETRE),
    /** Mean diameter. */
    PORE_DIAMETER(Unit.MICROMETRE),
    /** Arithmetical mean height, ISO 25178-2. */
    SA(Unit.MICROMETRE),
    /** Root mean square height, ISO 25178-2. */
    SQ(Unit.MICROMETRE),
    /** Maximum height, ISO 25178-2. */
    SZ(Unit.MICROMETRE),
    /** Skewness, ISO 25178-2. */
    SSK(Unit.INDEX),
    /** Kurtosis, ISO 25178-2. */
    SKU(Unit.INDEX),
    /** Root mean square distance of the face to its mirror image. */
    ASYMMETRY_RMS(Unit.MILLIMETRE),
    /** Mean signed distance of the face's left half to the mirrored right one. */
    ASYMMETRY_MEAN(Unit.MILLIMETRE),
    /** Share of the region. */
    FLUORESCENCE_AREA(Unit.PERCENT),
    FLUORESCENCE_COUNT(Unit.COUNT),
    /** Grown (positive) or lost against the previous scan. */
    VOLUME(Unit.MILLILITRE);

    private final Unit unit;

    Quantity(Unit unit) {
        this.unit = unit;
    }

    public Unit unit() {
        return unit;
    }
}
