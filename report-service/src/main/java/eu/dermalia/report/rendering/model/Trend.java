package eu.dermalia.report.rendering.model;

import eu.dermalia.report.scoring.Quantity;
import java.util.Map;

/** How a value stands to the one of the scan before. Says which is larger, never which is better. */
public enum Trend {
    HIGHER,
    LOWER,
    SAME,
    /** Not larger than what measuring the same skin twice differs by. */
    WITHIN_SCATTER;

    /**
     * Standard deviation of measuring the same skin again, where it is known: NIST's repeats (doi 10.18434/M38597), in the
     * quantity's unit.
     */
    private static final Map<Quantity, Double> REPEATS = Map.of(Quantity.ITA, 1.46, Quantity.MEDIAN_A, 0.60);

    /** Of two measurements of the same, 95 % differ by less than this many standard deviations: 1.96 times the root of two. */
    private static final double REPEATABILITY = 2.77;

    /** @param difference now less before, in the quantity's unit, as it is printed */
    static Trend of(Quantity quantity, double difference) {
        if (difference == 0) {
            return SAME;
        }
        if (Math.abs(difference) <= REPEATABILITY * REPEATS.getOrDefault(quantity, 0.0)) {
            return WITHIN_SCATTER;
        }
        return difference > 0 ? HIGHER : LOWER;
    }
}
