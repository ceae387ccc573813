package eu.dermalia.report.scoring;

import static eu.dermalia.report.scoring.PlantedSkin.disc;
import static eu.dermalia.report.scoring.PlantedSkin.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FluorescenceScoreTest {
    private static PlantedSkin planted(double step) {
        PlantedSkin skin = new PlantedSkin(Region.FOREHEAD, Light.UV, 20, 16, step);
        for (int k = 0; k < 40; k++) {
            skin.plant(disc(1.4 + 2.4 * (k % 8), 1.6 + 3.1 * (k / 8), radius(k)), 1.5, 1, 1);
        }
        return skin;
    }

    private static double radius(int k) {
        return k % 2 == 0 ? 0.25 : 0.4;
    }

    @ParameterizedTest
    @CsvSource({"0.05, 0", "0.05, 0.04", "0.03, 0.04"})
    void finds_planted_dots(double step, double blur) {
        MapScore score = FluorescenceScore.of(
                List.of(planted(step).blurred(blur).noisy(0.01).grid()));
        assertThat(value(score, Quantity.FLUORESCENCE_COUNT, Region.FACE)).isEqualTo(40);
        double area = 100 * 20 * Math.PI * (0.25 * 0.25 + 0.4 * 0.4) / 320;
        assertThat(value(score, Quantity.FLUORESCENCE_AREA, Region.FACE)).isCloseTo(area, within(0.1 * area));
    }

    @Test
    void what_is_darker_or_changes_slowly_does_not_glow() {
        PlantedSkin skin = new PlantedSkin(Region.FOREHEAD, Light.UV, 20, 16, 0.05).shaded(0.4);
        for (int k = 0; k < 20; k++) {
            skin.plant(disc(2 + 4 * (k % 5), 2 + 4 * (k / 5), 0.3), 0.5);
        }
        MapScore score = FluorescenceScore.of(List.of(skin.noisy(0.01).grid()));
        assertThat(value(score, Quantity.FLUORESCENCE_COUNT, Region.FACE)).isZero();
        assertThat(value(score, Quantity.FLUORESCENCE_AREA, Region.FACE)).isZero();
    }

    @Test
    void dots_behind_hair_are_not_looked_at() {
        MapScore score = FluorescenceScore.of(
                List.of(planted(0.05).bare((x, y) -> y > 3.1).grid()));
        assertThat(value(score, Quantity.FLUORESCENCE_COUNT, Region.FACE)).isEqualTo(32);
    }

    @Test
    void refuses_what_is_too_coarse_and_finds_nothing_in_nothing() {
        assertThat(FluorescenceScore.of(List.of(planted(0.1).grid())).scores())
                .containsExactly(Score.NotMeasured.tooCoarse(ScoreKind.UV_FLUORESCENCE, 0.056, 0.1));
        assertThat(FluorescenceScore.of(List.of()).scores())
                .containsExactly(Score.NotMeasured.because(ScoreKind.UV_FLUORESCENCE, RefusalReason.TOO_LITTLE_SKIN));
        for (double side : new double[] {0.05, 0.1, 3}) {
            SkinGrid grid = new PlantedSkin(Region.FOREHEAD, Light.UV, side, side, 0.05).grid();
            assertThat(value(FluorescenceScore.of(List.of(grid)), Quantity.FLUORESCENCE_COUNT, Region.FACE))
                    .isZero();
        }
    }
}
