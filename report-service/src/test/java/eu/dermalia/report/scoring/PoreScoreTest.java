package eu.dermalia.report.scoring;

import static eu.dermalia.report.scoring.PlantedSkin.bar;
import static eu.dermalia.report.scoring.PlantedSkin.disc;
import static eu.dermalia.report.scoring.PlantedSkin.measured;
import static eu.dermalia.report.scoring.PlantedSkin.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoreScoreTest {
    /** 10 by 10 dots, each somewhere within its own 1.6 mm. */
    private static PlantedSkin planted(double diameter, double step, double darker) {
        PlantedSkin skin = new PlantedSkin(Region.CHEEK_LEFT, Light.PARALLEL_POLARISED, 16, 16, step);
        Random random = new Random(7);
        for (int k = 0; k < 100; k++) {
            double x = 1.6 * (k % 10) + 0.5 + 0.6 * random.nextDouble();
            double y = 1.6 * (k / 10) + 0.5 + 0.6 * random.nextDouble();
            skin.plant(disc(x, y, diameter / 2), darker);
        }
        return skin;
    }

    @ParameterizedTest
    @CsvSource({"0.05, 0, 0.8", "0.05, 0.04, 0.8", "0.03, 0.04, 0.8", "0.05, 0.04, 0.6", "0.05, 0.04, 0.9"})
    void counts_planted_pores_and_measures_them(double step, double blur, double darker) {
        SkinGrid grid = planted(0.3, step, darker).blurred(blur).noisy(0.01).grid();
        MapScore score = PoreScore.of(List.of(grid));
        assertThat(value(score, Quantity.PORE_DENSITY, Region.FACE)).isCloseTo(100 / 2.56, within(0.02 * 100 / 2.56));
        assertThat(value(score, Quantity.PORE_DIAMETER, Region.FACE)).isCloseTo(300, within(30.0));
        double area = 100 * 100 * Math.PI * 0.15 * 0.15 / 256;
        assertThat(value(score, Quantity.PORE_AREA, Region.FACE)).isCloseTo(area, within(0.15 * area));
        assertThat(measured(score, Quantity.PORE_AREA, Region.FACE).scale())
                .isInstanceOfSatisfying(
                        Scale.Points.class, points -> assertThat(points.value()).isBetween(40, 52));
    }

    @ParameterizedTest
    @CsvSource({"0.2, 0.05, 0", "0.2, 0.05, 0.04", "0.2, 0.03, 0.04", "0.9, 0.05, 0.04"})
    void smaller_and_larger_dots_are_not_counted(double diameter, double step, double blur) {
        SkinGrid grid = planted(diameter, step, 0.8).blurred(blur).noisy(0.01).grid();
        MapScore score = PoreScore.of(List.of(grid));
        assertThat(value(score, Quantity.PORE_DENSITY, Region.FACE)).isZero();
        assertThat(value(score, Quantity.PORE_AREA, Region.FACE)).isZero();
    }

    @Test
    void hairs_lines_and_light_that_falls_off_are_no_pores() {
        PlantedSkin skin = new PlantedSkin(Region.FOREHEAD, Light.WHITE, 16, 16, 0.05);
        for (int k = 0; k < 8; k++) {
            skin.plant(bar(8, 1 + 2 * k, 12 * k, 9, 0.3), 0.7);
        }
        MapScore score =
                PoreScore.of(List.of(skin.shaded(0.6).blurred(0.04).noisy(0.01).grid()));
        assertThat(value(score, Quantity.PORE_DENSITY, Region.FACE)).isZero();
    }

    @Test
    void refuses_what_is_too_coarse() {
        SkinGrid grid = planted(0.3, 0.06, 0.8).grid();
        assertThat(PoreScore.of(List.of(grid)).scores())
                .containsExactly(Score.NotMeasured.tooCoarse(ScoreKind.PORES, 0.05, 0.06));
        SkinGrid enlarged = planted(0.3, 0.05, 0.8).grid(0.12);
        assertThat(PoreScore.of(List.of(enlarged)).scores())
                .containsExactly(Score.NotMeasured.tooCoarse(ScoreKind.PORES, 0.05, 0.12));
        assertThat(PoreScore.of(List.of()).scores())
                .containsExactly(Score.NotMeasured.because(ScoreKind.PORES, RefusalReason.TOO_LITTLE_SKIN));
    }

    @Test
    void even_and_tiny_skin_has_none() {
        for (double side : new double[] {0.05, 0.1, 0.3, 4}) {
            SkinGrid grid = new PlantedSkin(Region.FOREHEAD, Light.WHITE, side, side, 0.05).grid();
            assertThat(value(PoreScore.of(List.of(grid)), Quantity.PORE_DENSITY, Region.FACE))
                    .isZero();
        }
    }
}
