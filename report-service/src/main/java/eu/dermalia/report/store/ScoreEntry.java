package eu.dermalia.report.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import eu.dermalia.report.scoring.Light;
import eu.dermalia.report.scoring.Quantity;
import eu.dermalia.report.scoring.RefusalReason;
import eu.dermalia.report.scoring.Region;
import eu.dermalia.report.scoring.Remark;
import eu.dermalia.report.scoring.Scale;
import eu.dermalia.report.scoring.Score;
import eu.dermalia.report.scoring.ScoreKind;
import eu.dermalia.report.scoring.ToneClass;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A score as JSON, flat: in the table and for the dashboard.
 *
 * @param state {@code MEASURED} or {@code NOT_MEASURED}; decides which of the others are there
 * @param unit symbol of the quantity's unit
 * @param points 0-100
 * @param toneClass class instead of points
 * @param needed spacing at which it could be measured, millimetres
 * @param found spacing that there is, millimetres
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "kind",
    "state",
    "quantity",
    "region",
    "value",
    "unit",
    "points",
    "toneClass",
    "light",
    "remarks",
    "reason",
    "needed",
    "found"
})
public record ScoreEntry(
        ScoreKind kind,
        State state,
        @Nullable Quantity quantity,
        @Nullable Region region,
        @Nullable Double value,
        @Nullable String unit,
        @Nullable Integer points,
        @Nullable ToneClass toneClass,
        @Nullable Light light,
        @Nullable List<Remark> remarks,
        @Nullable RefusalReason reason,
        @Nullable Double needed,
        @Nullable Double found) {

    /** Whether there is a value. */
    public enum State {
        MEASURED,
        NOT_MEASURED
    }

    public static ScoreEntry of(Score score) {
        if (score instanceof Score.Measured measured) {
            Scale scale = measured.scale();
            return new ScoreEntry(
                    measured.kind(),
                    State.MEASURED,
                    measured.quantity(),
                    measured.region(),
                    measured.value(),
                    measured.quantity().unit().symbol(),
                    scale instanceof Scale.Points points ? points.value() : null,
                    scale instanceof Scale.Tone tone ? tone.value() : null,
                    measured.light(),
                    List.copyOf(measured.remarks()),
                    null,
                    null,
                    null);
        }
        Score.NotMeasured not = (Score.NotMeasured) score;
        return new ScoreEntry(
                not.kind(),
                State.NOT_MEASURED,
                null,
                null,
                null,
                null,
                null,
                null,
                not.light(),
                null,
                not.reason(),
                not.needed(),
                not.found());
    }

    Score toScore() {
        if (state == State.NOT_MEASURED) {
            return new Score.NotMeasured(kind, Objects.requireNonNull(reason), light, needed, found);
        }
        return new Score.Measured(
                kind,
                Objects.requireNonNull(quantity),
                Objects.requireNonNull(region),
                Objects.requireNonNull(value),
                scale(),
                light,
                remarks == null ? Set.of() : Set.copyOf(remarks));
    }

    private Scale scale() {
        if (toneClass != null) {
            return new Scale.Tone(toneClass);
        }
        return points == null ? new Scale.None() : new Scale.Points(points);
    }
}
