package eu.dermalia.report.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvennessScoreTest {
    private static final int SIDE = 100;
    private static final double STEP = 0.25;

    @Test
    void two_levels_have_the_spread_of_the_closed_form() {
        double[] values = new double[1000];
        double[] areas = new double[1000];
        Arrays.fill(areas, 0.01);
        Arrays.fill(values, 20);
        Arrays.fill(values, 0, 250, 28);
        EvennessScore.Spread spread = EvennessScore.Spread.of(values, areas);
        double mean = 0.25 * 28 + 0.75 * 20;
        assertThat(spread.mean()).isCloseTo(mean, within(1e-6));
        assertThat(spread.percent()).isCloseTo(100 * 8 * Math.sqrt(0.25 * 0.75) / mean, within(1e-6));
    }

    @Test
    void cells_count_by_their_area() {
        double[] values = {20, 28};
        assertThat(EvennessScore.Spread.of(values, new double[] {0.75, 0.25}).percent())
                .isCloseTo(100 * 8 * Math.sqrt(0.25 * 0.75) / 22, within(1e-6));
    }

    /** The blur takes half a millimetre at the border between the two: a share of the halves that is known to be small. */
    @Test
    void half_dark_skin_has_the_spread_of_its_halves() {
        double[] light = {0.50, 0.30, 0.20};
        double[] dark = {0.44, 0.26, 0.17};
        double a = SkinColour.melaninIndex(light[0], light[1], light[2]);
        double b = SkinColour.melaninIndex(dark[0], dark[1], dark[2]);
        Score.Measured face = face(EvennessScore.of(List.of(grid(light, dark))));
        double expected = 100 * Math.abs(b - a) / 2 / ((a + b) / 2);
        assertThat(face.value()).isCloseTo(expected, within(0.03 * expected));
        assertThat(marked(EvennessScore.of(List.of(grid(light, light, dark, 20)))))
                .as("a dark strip is what stands out")
                .isCloseTo(20 * SIDE, within(4 * SIDE));
        assertThat(((Scale.Points) face.scale()).value()).isEqualTo((int) Math.round(100 * (1 - face.value() / 30)));
    }

    @Test
    void even_skin_has_all_points_and_no_marks() {
        double[] skin = {0.50, 0.30, 0.20};
        MapScore score = EvennessScore.of(List.of(grid(skin, skin)));
        assertThat(face(score).value()).isCloseTo(0, within(1e-3));
        assertThat(((Scale.Points) face(score).scale()).value()).isEqualTo(100);
        assertThat(marked(score)).isZero();
    }

    @Test
    void what_has_no_melanin_is_not_given_a_number() {
        double[] paint = {0.99, 0.5, 0.9};
        assertThat(SkinColour.melaninIndex(paint[0], paint[1], paint[2])).isNegative();
        assertThat(EvennessScore.of(List.of(grid(paint, paint))).scores())
                .containsExactly(Score.NotMeasured.because(ScoreKind.EVENNESS, RefusalReason.TOO_LITTLE_SKIN));
    }

    private static Score.Measured face(MapScore score) {
        Score.Measured first = (Score.Measured) score.scores().get(0);
        assertThat(first.region()).isEqualTo(Region.FACE);
        return first;
    }

    private static int marked(MapScore score) {
        int n = 0;
        for (boolean one : score.findings().get(0).marked()) {
            n += one ? 1 : 0;
        }
        return n;
    }

    /** Left half and right half. */
    private static SkinGrid grid(double[] left, double[] right) {
        return grid(left, right, right, 0);
    }

    /** Left half, right half, and the last columns. */
    private static SkinGrid grid(double[] left, double[] right, double[] last, int columns) {
        int n = SIDE * SIDE;
        float[][] channels = new float[3][n];
        for (int i = 0; i < n; i++) {
            int x = i % SIDE;
            double[] colour = x >= SIDE - columns ? last : x < SIDE / 2 ? left : right;
            for (int k = 0; k < 3; k++) {
                channels[k][i] = (float) colour[k];
            }
        }
        boolean[] skin = new boolean[n];
        float[] area = new float[n];
        Arrays.fill(skin, true);
        Arrays.fill(area, (float) (STEP * STEP));
        return new SkinGrid(
                Region.FOREHEAD,
                Light.CROSS_POLARISED,
                "front",
                SIDE,
                SIDE,
                STEP,
                STEP,
                channels[0],
                channels[1],
                channels[2],
                skin,
                area,
                new float[n],
                new float[n]);
    }
}
