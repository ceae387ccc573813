package eu.dermalia.report.rendering.model;

import eu.dermalia.report.scoring.Quantity;
import eu.dermalia.report.scoring.Unit;

/** Measured values as they are written: with the decimals that mean something, in the language's way, with their unit. */
final class Values {
    private static final String NO_BREAK = "\u00a0";

    private final Words words;

    Values(Words words) {
        this.words = words;
    }

    /** For example 12,3; or &lt; 0,1 of something that is there and too small to be printed, so that no spot covers 0,0 %. */
    String number(Quantity quantity, double value) {
        int decimals = decimals(quantity);
        return value > 0 && isShare(quantity) && round(value, decimals) == 0
                ? "<" + NO_BREAK + words.number(Math.pow(10, -decimals), decimals)
                : words.number(value, decimals);
    }

    /** For example 12,3 %. */
    String withUnit(Quantity quantity, double value) {
        return number(quantity, value) + unit(quantity.unit());
    }

    /** For example 12,3 Prozent: what a screen reader pronounces. */
    String spoken(Quantity quantity, double value) {
        String number = number(quantity, value);
        return switch (quantity.unit()) {
            case INDEX, COUNT, CIELAB -> number;
            case DEGREE,
                    PERCENT,
                    PER_SQUARE_CENTIMETRE,
                    MILLIMETRE_PER_SQUARE_CENTIMETRE,
                    MILLIMETRE,
                    MICROMETRE,
                    MILLILITRE -> number + " " + words.of(quantity.unit());
        };
    }

    /** Name of a table's column, for example Fläche (%). */
    String column(Quantity quantity) {
        String symbol = symbol(quantity.unit());
        return symbol.isEmpty() ? words.of(quantity) : words.of(quantity) + " (" + symbol + ")";
    }

    /** What the printed figures differ by, so that nobody who subtracts them finds another number. */
    static double difference(Quantity quantity, double now, double before) {
        return round(round(now, decimals(quantity)) - round(before, decimals(quantity)), decimals(quantity));
    }

    /** For example +0,4 %. */
    String signed(Quantity quantity, double difference) {
        return signedNumber(quantity, difference) + unit(quantity.unit());
    }

    /** For example +0,4. */
    String signedNumber(Quantity quantity, double difference) {
        String sign = difference > 0 ? "+" : difference < 0 ? "" : "\u00b1";
        return sign + words.number(difference, decimals(quantity));
    }

    private static String unit(Unit unit) {
        String symbol = symbol(unit);
        return symbol.isEmpty() || unit == Unit.DEGREE ? symbol : NO_BREAK + symbol;
    }

    /** Of a* the name says it already. */
    private static String symbol(Unit unit) {
        return unit == Unit.CIELAB ? "" : unit.symbol();
    }

    private static boolean isShare(Quantity quantity) {
        return quantity.unit() == Unit.PERCENT || quantity == Quantity.WRINKLE_LENGTH;
    }

    private static double round(double value, int decimals) {
        double power = Math.pow(10, decimals);
        return Math.rint(value * power) / power + 0.0;
    }

    private static int decimals(Quantity quantity) {
        return switch (quantity) {
            case SPOT_COUNT, FLUORESCENCE_COUNT, PORE_DENSITY, PORE_DIAMETER -> 0;
            case ITA,
                    MELANIN_INDEX,
                    MEDIAN_A,
                    RED_AREA,
                    MELANIN_VARIATION,
                    SPOT_AREA,
                    SPOT_CONTRAST,
                    WRINKLE_LENGTH,
                    PORE_AREA,
                    FLUORESCENCE_AREA,
                    SA,
                    SQ,
                    SZ -> 1;
            case WRINKLE_DEPTH_MEAN, WRINKLE_DEPTH_P95, SSK, SKU, ASYMMETRY_RMS, ASYMMETRY_MEAN, VOLUME -> 2;
        };
    }
}
