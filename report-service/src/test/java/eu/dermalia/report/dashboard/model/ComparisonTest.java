package eu.dermalia.report.dashboard.model;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.report.dashboard.model.Change.Why;
import eu.dermalia.report.scoring.Light;
import eu.dermalia.report.scoring.Quantity;
import eu.dermalia.report.scoring.RefusalReason;
import eu.dermalia.report.scoring.Region;
import eu.dermalia.report.scoring.Scale;
import eu.dermalia.report.scoring.Score;
import eu.dermalia.report.scoring.ScoreKind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    @Test
    void gives_the_difference_of_what_was_measured_in_the_same_way() {
        Change change = only(Comparison.of(
                List.of(redness(14.3, 40, Light.CROSS_POLARISED)),
                List.of(redness(12.1, 30, Light.CROSS_POLARISED)),
                true));
        assertThat(change.difference()).isEqualTo(2.2);
        assertThat(change.points()).isEqualTo(40);
        assertThat(change.otherPoints()).isEqualTo(30);
        assertThat(change.incomparable()).isNull();
    }

    @Test
    void gives_none_across_lights_algorithms_and_gaps() {
        Score polarised = redness(14.3, 40, Light.CROSS_POLARISED);
        Score white = redness(12.1, 30, Light.WHITE);
        assertThat(only(Comparison.of(List.of(polarised), List.of(white), true)))
                .returns(Why.OTHER_LIGHT, Change::incomparable)
                .returns(null, Change::difference)
                .returns(12.1, Change::other);
        assertThat(only(Comparison.of(List.of(polarised), List.of(polarised), false)))
                .returns(Why.OTHER_ALGORITHM, Change::incomparable)
                .returns(null, Change::difference);
        Score refused = new Score.NotMeasured(ScoreKind.REDNESS, RefusalReason.TOO_LITTLE_SKIN, null, null, null);
        assertThat(only(Comparison.of(List.of(refused), List.of(white), true)))
                .returns(Why.NOT_MEASURED_IN_BOTH, Change::incomparable)
                .returns(null, Change::value)
                .returns(12.1, Change::other);
    }

    @Test
    void keeps_the_order_of_quantities_and_regions_whatever_comes_first() {
        Score chin = score(Quantity.MEDIAN_A, Region.FACE, 1);
        Score tone = score(Quantity.ITA, Region.FACE, 2);
        assertThat(Comparison.of(List.of(chin), List.of(tone), true))
                .extracting(Change::quantity)
                .containsExactly(Quantity.ITA, Quantity.MEDIAN_A);
    }

    private static Change only(List<Change> changes) {
        assertThat(changes).hasSize(1);
        return changes.get(0);
    }

    private static Score redness(double value, int points, Light light) {
        return new Score.Measured(
                ScoreKind.REDNESS, Quantity.MEDIAN_A, Region.FACE, value, new Scale.Points(points), light, Set.of());
    }

    private static Score score(Quantity quantity, Region region, double value) {
        return new Score.Measured(ScoreKind.TONE, quantity, region, value, new Scale.None(), Light.WHITE, Set.of());
    }
}
