package eu.dermalia.report.scoring;

/** Unit of a quantity. */
public enum Unit {
    DEGREE("°"),
    PERCENT("%"),
    /** A dimensionless index. */
    INDEX(""),
    CIELAB("a*"),
    /** How many of them. */
    COUNT(""),
    PER_SQUARE_CENTIMETRE("/cm²"),
    MILLIMETRE_PER_SQUARE_CENTIMETRE("mm/cm²"),
    MILLIMETRE("mm"),
    MICROMETRE("µm"),
    MILLILITRE("mL");

    private final String symbol;

    Unit(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }
}
