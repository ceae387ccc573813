package eu.dermalia.report.scoring;

/** What was measured, in its unit. */
public enum Quantity {
    /** Individual typology angle. */
    ITA(Unit.DEGREE),
    MELANIN_INDEX(Unit.INDEX),
    /** Median CIELAB a*. */
    MEDIAN_A(Unit.CIELAB),
    /** Share of the region whose erythema index stands out. */
    RED_AREA(Unit.PERCENT);

    private final Unit unit;

    Quantity(Unit unit) {
        this.unit = unit;
    }

    public Unit unit() {
        return unit;
    }
}
