package eu.dermalia.report.scoring;

import static eu.dermalia.report.scoring.PlantedSkin.bar;
import static eu.dermalia.report.scoring.PlantedSkin.disc;
import static eu.dermalia.report.scoring.PlantedSkin.measured;
import static eu.dermalia.report.scoring.PlantedSkin.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpotScoreTest {
    /** Darker by this in all channels, the melanin index is higher by 15. */
    private static final double DARKER = Math.pow(10, -15 / 90.932);

    private static final double[][] DISCS = {
        {6, 5, 0.4}, {14, 6, 0.7}, {25, 8, 1.5}, {36, 6, 1}, {9, 17, 2.5}, {20, 18, 0.5}, {30, 18, 3}, {38, 15, 0.8}
    };

    private static PlantedSkin planted(Region region, Light light, double step) {
        PlantedSkin skin = new PlantedSkin(region, light, 42, 24, step);
        for (double[] d : DISCS) {
            skin.plant(disc(d[0], d[1], d[2]), DARKER);
        }
        return skin;
    }

    private static double plantedArea() {
        double area = 0;
        for (double[] d : DISCS) {
            area += Math.PI * d[2] * d[2];
        }
        return 100 * area / (42 * 24);
    }

    @ParameterizedTest
    @CsvSource({
        "SPOTS, WHITE, 0.1, 0",
        "SPOTS, WHITE, 0.1, 0.1",
        "BROWN_SPOTS, CROSS_POLARISED, 0.05, 0.1",
        "BROWN_SPOTS, CROSS_POLARISED, 0.15, 0.1",
        "UV_SPOTS, UV, 0.1, 0.1"
    })
    void counts_planted_discs_and_measures_their_area(ScoreKind kind, Light light, double step, double blur) {
        SkinGrid grid =
                planted(Region.FOREHEAD, light, step).blurred(blur).noisy(0.01).grid();
        MapScore score = SpotScore.of(kind, List.of(grid));
        assertThat(value(score, Quantity.SPOT_COUNT, Region.FACE)).isEqualTo(DISCS.length);
        assertThat(value(score, Quantity.SPOT_AREA, Region.FACE))
                .isCloseTo(plantedArea(), within(0.05 * plantedArea()));
        double contrast = kind == ScoreKind.UV_SPOTS ? -100 * Math.log10(DARKER) : 15;
        assertThat(value(score, Quantity.SPOT_CONTRAST, Region.FACE)).isCloseTo(contrast, within(0.08 * contrast));
        assertThat(measured(score, Quantity.SPOT_AREA, Region.FACE).scale()).isEqualTo(new Scale.Points(0));
    }

    @Test
    void says_where_they_are() {
        SkinGrid grid = planted(Region.CHEEK_LEFT, Light.CROSS_POLARISED, 0.1).grid();
        boolean[] marked = SpotScore.of(ScoreKind.BROWN_SPOTS, List.of(grid))
                .findings()
                .get(0)
                .marked();
        for (double[] d : DISCS) {
            assertThat(marked[(int) (d[1] / 0.1) * grid.width() + (int) (d[0] / 0.1)])
                    .isTrue();
            assertThat(marked[(int) (d[1] / 0.1) * grid.width() + (int) ((d[0] + d[2] + 0.3) / 0.1)])
                    .isFalse();
        }
    }

    @Test
    void the_face_is_forehead_and_cheeks_together() {
        SkinGrid forehead = planted(Region.FOREHEAD, Light.WHITE, 0.1).grid();
        SkinGrid cheek = new PlantedSkin(Region.CHEEK_LEFT, Light.WHITE, 20, 20, 0.1)
                .plant(disc(10, 10, 2), DARKER)
                .grid();
        SkinGrid chin = planted(Region.CHIN, Light.WHITE, 0.1).grid();
        MapScore score = SpotScore.of(ScoreKind.SPOTS, List.of(forehead, cheek, chin));
        assertThat(value(score, Quantity.SPOT_COUNT, Region.FACE)).isEqualTo(DISCS.length + 1);
        assertThat(value(score, Quantity.SPOT_COUNT, Region.CHIN)).isEqualTo(DISCS.length);
        assertThat(value(score, Quantity.SPOT_COUNT, Region.CHEEK_LEFT)).isEqualTo(1);
        double area = plantedArea() * 42 * 24 / 100 + Math.PI * 4;
        assertThat(value(score, Quantity.SPOT_AREA, Region.FACE)).isCloseTo(100 * area / (42 * 24 + 400), within(0.2));
        assertThat(score.findings()).hasSize(3);
    }

    @Test
    void light_that_falls_off_a_shadows_edge_and_noise_are_no_spots() {
        SkinGrid grid = new PlantedSkin(Region.FOREHEAD, Light.WHITE, 42, 24, 0.1)
                .shaded(0.5)
                .plant(bar(40, 12, 90, 60, 8), 0.75)
                .blurred(0.2)
                .noisy(0.02)
                .grid();
        MapScore score = SpotScore.of(ScoreKind.SPOTS, List.of(grid));
        assertThat(value(score, Quantity.SPOT_COUNT, Region.FACE)).isZero();
        assertThat(value(score, Quantity.SPOT_AREA, Region.FACE)).isZero();
        assertThat(measured(score, Quantity.SPOT_AREA, Region.FACE).scale()).isEqualTo(new Scale.Points(100));
        assertThat(score.scores())
                .noneMatch(one -> one instanceof Score.Measured m && m.quantity() == Quantity.SPOT_CONTRAST);
    }

    @Test
    void what_is_not_skin_is_not_looked_at() {
        SkinGrid grid = planted(Region.FOREHEAD, Light.WHITE, 0.1)
                .bare((x, y) -> x < 33)
                .grid();
        MapScore score = SpotScore.of(ScoreKind.SPOTS, List.of(grid));
        assertThat(value(score, Quantity.SPOT_COUNT, Region.FACE)).isEqualTo(DISCS.length - 2);
    }

    @Test
    void too_small_and_too_large_are_no_spots() {
        SkinGrid grid = new PlantedSkin(Region.FOREHEAD, Light.WHITE, 42, 24, 0.1)
                .plant(disc(6, 6, 0.2), DARKER)
                .plant(disc(28, 12, 5.4), DARKER)
                .grid();
        assertThat(value(SpotScore.of(ScoreKind.SPOTS, List.of(grid)), Quantity.SPOT_COUNT, Region.FACE))
                .isZero();
    }

    /** Scores of one point or more may not come from where the grid lies, nor from the camera's noise. */
    @Test
    void a_shift_and_noise_change_less_than_a_point() {
        double[] points = new double[3];
        for (int k = 0; k < 3; k++) {
            PlantedSkin skin = new PlantedSkin(Region.FOREHEAD, Light.WHITE, 42, 24, 0.1);
            double by = k == 1 ? 0.05 : 0;
            skin.plant(disc(9 + by, 8 + by, 1.6), DARKER)
                    .plant(disc(20 + by, 12 + by, 1), DARKER)
                    .plant(disc(31 + by, 17 + by, 1.3), DARKER)
                    .blurred(0.1);
            SkinGrid grid = (k == 2 ? skin.noisy(0.01) : skin).grid();
            points[k] = value(SpotScore.of(ScoreKind.SPOTS, List.of(grid)), Quantity.SPOT_AREA, Region.FACE) * 20;
        }
        assertThat(points[1]).isCloseTo(points[0], within(1.0));
        assertThat(points[2]).isCloseTo(points[0], within(1.0));
    }

    @Test
    void refuses_what_is_too_coarse_or_not_there() {
        SkinGrid coarse = new PlantedSkin(Region.FOREHEAD, Light.WHITE, 10, 10, 0.25).grid();
        assertThat(SpotScore.of(ScoreKind.SPOTS, List.of(coarse)).scores())
                .containsExactly(Score.NotMeasured.tooCoarse(ScoreKind.SPOTS, 0.2, 0.25));
        SkinGrid masked = new PlantedSkin(Region.FOREHEAD, Light.WHITE, 10, 10, 0.1)
                .bare((x, y) -> false)
                .grid();
        SkinGrid chin = new PlantedSkin(Region.CHIN, Light.WHITE, 10, 10, 0.1).grid();
        for (List<SkinGrid> grids : List.of(List.<SkinGrid>of(), List.of(masked), List.of(chin))) {
            assertThat(SpotScore.of(ScoreKind.SPOTS, grids).scores())
                    .containsExactly(Score.NotMeasured.because(ScoreKind.SPOTS, RefusalReason.TOO_LITTLE_SKIN));
        }
    }

    @Test
    void a_single_cell_and_even_skin_have_none() {
        for (double side : new double[] {0.1, 0.2, 0.5, 5}) {
            SkinGrid grid = new PlantedSkin(Region.FOREHEAD, Light.WHITE, side, side, 0.1).grid();
            assertThat(value(SpotScore.of(ScoreKind.SPOTS, List.of(grid)), Quantity.SPOT_AREA, Region.FACE))
                    .isZero();
        }
    }
}
