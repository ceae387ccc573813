package eu.dermalia.report.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What says nothing of the skin changes no figure by a point: head and cameras moved together, the surface in other
 * triangles, photographs shifted by one pixel, one percent of noise. Points are whole numbers, so less than one may still
 * turn one over. What has no points is held to the tolerance given here.
 */
class InvarianceTest {
    private static final double[] ROTATION = {0.36, 0.48, -0.8, -0.8, 0.6, 0, 0.48, 0.64, 0.6};
    private static final double[] BY = {310, -75, 42};

    /** Absolute, and as a share of the value. */
    private record Tolerance(double absolute, double share) {
        double of(double value) {
            return absolute + share * Math.abs(value);
        }
    }

    private static final Map<Quantity, Tolerance> WITHOUT_POINTS = new EnumMap<>(Map.ofEntries(
            Map.entry(Quantity.ITA, new Tolerance(0.5, 0)),
            Map.entry(Quantity.MELANIN_INDEX, new Tolerance(0.3, 0)),
            Map.entry(Quantity.RED_AREA, new Tolerance(1, 0.03)),
            Map.entry(Quantity.SPOT_COUNT, new Tolerance(0, 0)),
            Map.entry(Quantity.SPOT_CONTRAST, new Tolerance(0, 0.02)),
            Map.entry(Quantity.WRINKLE_DEPTH_MEAN, new Tolerance(0, 0.03)),
            Map.entry(Quantity.WRINKLE_DEPTH_P95, new Tolerance(0, 0.03)),
            Map.entry(Quantity.PORE_DENSITY, new Tolerance(0, 0.05)),
            Map.entry(Quantity.PORE_DIAMETER, new Tolerance(0, 0.02)),
            Map.entry(Quantity.ASYMMETRY_MEAN, new Tolerance(0.01, 0)),
            Map.entry(Quantity.FLUORESCENCE_COUNT, new Tolerance(0, 0.02))));

    private static final RichHead HEAD = RichHead.rendered();
    private static final List<Score> SCORES = scores(HEAD);

    static Stream<org.junit.jupiter.api.Named<RichHead>> same() {
        return Stream.of(
                org.junit.jupiter.api.Named.of("moved", HEAD.moved(ROTATION, BY)),
                org.junit.jupiter.api.Named.of("in other triangles", HEAD.retessellated()),
                org.junit.jupiter.api.Named.of("shifted by a pixel", HEAD.shifted()),
                org.junit.jupiter.api.Named.of("with one percent of noise", HEAD.noisy(0.01, 4711)));
    }

    @ParameterizedTest
    @MethodSource("same")
    void no_figure_changes_by_a_point(RichHead head) {
        List<Score> there = scores(head);
        assertThat(there).hasSameSizeAs(SCORES);
        for (int i = 0; i < SCORES.size(); i++) {
            if (SCORES.get(i) instanceof Score.Measured before) {
                Score.Measured after = (Score.Measured) there.get(i);
                String what = before.kind() + " " + before.quantity() + " " + before.region();
                assertThat(after.quantity()).as(what).isEqualTo(before.quantity());
                assertThat(after.region()).as(what).isEqualTo(before.region());
                if (before.scale() instanceof Scale.Points points) {
                    assertThat(((Scale.Points) after.scale()).value()).as(what).isCloseTo(points.value(), within(1));
                } else {
                    assertThat(after.scale()).as(what).isEqualTo(before.scale());
                    assertThat(after.value())
                            .as(what)
                            .isCloseTo(
                                    before.value(),
                                    within(WITHOUT_POINTS.get(before.quantity()).of(before.value())));
                }
            } else {
                assertThat(there.get(i).kind()).isEqualTo(SCORES.get(i).kind());
            }
        }
    }

    /** Else the gate would hold nothing. */
    @Test
    void everything_that_a_single_scan_without_skin_relief_can_show_is_measured() {
        assertThat(SCORES)
                .filteredOn(Score.NotMeasured.class::isInstance)
                .extracting(Score::kind)
                .containsExactly(ScoreKind.TEXTURE, ScoreKind.VOLUME_CHANGE);
        assertThat(SCORES)
                .filteredOn(score -> score instanceof Score.Measured measured
                        && measured.region() == Region.FACE
                        && measured.scale() instanceof Scale.Points)
                .map(score -> ((Scale.Points) ((Score.Measured) score).scale()).value())
                .as("away from the ends of their scales, where nothing can change; all but symmetry")
                .filteredOn(points -> points > 5 && points < 95)
                .hasSizeGreaterThanOrEqualTo(9);
    }

    private static List<Score> scores(RichHead head) {
        return ((Analysis.Scored) FaceScorer.score(head.input())).scores();
    }
}
