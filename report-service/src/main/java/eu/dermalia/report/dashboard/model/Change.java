package eu.dermalia.report.dashboard.model;

import eu.dermalia.report.scoring.Quantity;
import eu.dermalia.report.scoring.Region;
import eu.dermalia.report.scoring.ScoreKind;
import org.jspecify.annotations.Nullable;

/**
 * One quantity of one region in two scans.
 *
 * @param unit symbol of the quantity's unit
 * @param value of this scan; null when it was not measured
 * @param other of the scan that it is compared with; null when it was not measured
 * @param difference value minus other, in the unit, rounded to four decimals; null when there is none that means anything
 * @param points of this scan, 0-100; null without a scale of points
 * @param otherPoints of the other
 * @param incomparable why there is no difference; null when there is one
 */
public record Change(
        ScoreKind kind,
        Quantity quantity,
        Region region,
        String unit,
        @Nullable Double value,
        @Nullable Double other,
        @Nullable Double difference,
        @Nullable Integer points,
        @Nullable Integer otherPoints,
        @Nullable Why incomparable) {

    /** Why two values give no difference. */
    public enum Why {
        /** One of the scans has no value. */
        NOT_MEASURED_IN_BOTH,
        /** Measured under different lights. */
        OTHER_LIGHT,
        /** Measured by different versions of the algorithm: scoring again puts both on the same. */
        OTHER_ALGORITHM
    }
}
