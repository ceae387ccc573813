package eu.dermalia.report.scoring;

import static eu.dermalia.report.scoring.PlantedSkin.bar;
import static eu.dermalia.report.scoring.PlantedSkin.disc;
import static eu.dermalia.report.scoring.PlantedSkin.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrinkleScoreTest {
    private static PlantedSkin skin(double step) {
        return new PlantedSkin(Region.FOREHEAD, Light.WHITE, 50, 50, step);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.1, 0.8, 1", "10, 0.1, 0.8, 1", "22.5, 0.1, 0.8, 1", "45, 0.1, 0.8, 1", "63, 0.1, 0.8, 1",
                "90, 0.1, 0.8, 1",
        "140, 0.1, 0.8, 1", "30, 0.05, 0.8, 1", "30, 0.15, 0.8, 1", "30, 0.1, 0.6, 1", "30, 0.1, 0.9, 1",
                "30, 0.1, 0.8, 0.5"
    })
    void a_planted_line_is_as_long_as_it_is(double degrees, double step, double darker, double wide) {
        SkinGrid grid = skin(step)
                .plant(bar(25, 25, degrees, 30, wide), darker)
                .blurred(0.1)
                .noisy(0.01)
                .grid();
        MapScore score = WrinkleScore.of(List.of(grid));
        assertThat(value(score, Quantity.WRINKLE_LENGTH, Region.FACE) * 25).isCloseTo(30, within(0.6));
    }

    @Test
    void an_arc_and_several_lines_add_up() {
        SkinGrid grid = skin(0.1)
                .plant((x, y) -> Math.abs(Math.hypot(x - 25, y - 60) - 40) < 0.5 && Math.abs(x - 25) < 20, 0.75)
                .plant(bar(25, 8, 3, 24, 0.8), 0.8)
                .plant(bar(25, 36, 80, 12, 0.8), 0.8)
                .blurred(0.1)
                .noisy(0.01)
                .grid();
        double planted = 2 * 40 * Math.asin(0.5) + 24 + 12;
        assertThat(value(WrinkleScore.of(List.of(grid)), Quantity.WRINKLE_LENGTH, Region.FACE) * 25)
                .isCloseTo(planted, within(0.02 * planted));
    }

    @Test
    void spots_the_edge_of_a_shadow_and_noise_are_no_lines() {
        PlantedSkin skin = skin(0.1).plant((x, y) -> x + y < 40, 0.7).shaded(0.7);
        for (int k = 0; k < 12; k++) {
            skin.plant(disc(30 + 5 * (k % 4), 30 + 6 * (k / 4), 0.3 + 0.2 * (k % 3)), 0.75);
        }
        MapScore score = WrinkleScore.of(List.of(skin.blurred(0.15).noisy(0.02).grid()));
        assertThat(value(score, Quantity.WRINKLE_LENGTH, Region.FACE)).isZero();
    }

    @Test
    void ten_millimetres_on_a_square_centimetre_are_no_points() {
        PlantedSkin skin = skin(0.1);
        for (int k = 0; k < 4; k++) {
            skin.plant(bar(25, 10 + 10 * k, 0, 31.25, 0.8), 0.75);
        }
        Score.Measured score = PlantedSkin.measured(
                WrinkleScore.of(List.of(skin.blurred(0.1).noisy(0.01).grid())), Quantity.WRINKLE_LENGTH, Region.FACE);
        assertThat(score.value()).isCloseTo(5, within(0.1));
        assertThat(((Scale.Points) score.scale()).value()).isBetween(49, 51);
    }

    @Test
    void lines_beyond_the_skin_do_not_count() {
        SkinGrid grid = skin(0.1)
                .plant(bar(25, 25, 0, 30, 0.8), 0.75)
                .bare((x, y) -> x > 25)
                .noisy(0.01)
                .grid();
        assertThat(value(WrinkleScore.of(List.of(grid)), Quantity.WRINKLE_LENGTH, Region.FACE) * 12.5)
                .isCloseTo(15, within(0.5));
    }

    @Test
    void refuses_what_is_too_coarse_and_finds_nothing_in_nothing() {
        assertThat(WrinkleScore.of(List.of(skin(0.25).grid())).scores())
                .containsExactly(Score.NotMeasured.tooCoarse(ScoreKind.WRINKLES, 0.2, 0.25));
        assertThat(WrinkleScore.of(List.of()).scores())
                .containsExactly(Score.NotMeasured.because(ScoreKind.WRINKLES, RefusalReason.TOO_LITTLE_SKIN));
        for (double side : new double[] {0.1, 0.2, 0.5, 6}) {
            SkinGrid grid = new PlantedSkin(Region.FOREHEAD, Light.WHITE, side, side, 0.1).grid();
            assertThat(value(WrinkleScore.of(List.of(grid)), Quantity.WRINKLE_LENGTH, Region.FACE))
                    .isZero();
        }
    }
}
