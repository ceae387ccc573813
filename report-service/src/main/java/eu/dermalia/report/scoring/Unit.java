package eu.dermalia.report.scoring;

/** Unit of a quantity. */
public enum Unit {
    DEGREE("°"),
    PERCENT("%"),
    /** A dimensionless index. */
    INDEX(""),
    CIELAB("a*");

    private final String symbol;

    Unit(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }
}
