package eu.dermalia.report.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

class RealHeadTest {
    @Test
    void tone_and_redness_are_measured_and_what_is_too_coarse_is_refused() throws Exception {
        assumeTrue(RealHead.there("lps-0001"));
        Analysis.Scored scored = RealHead.score("lps-0001");
        assertThat(scored.scores())
                .filteredOn(Score.Measured.class::isInstance)
                .extracting(Score::kind)
                .contains(
                        ScoreKind.TONE,
                        ScoreKind.EVENNESS,
                        ScoreKind.REDNESS,
                        ScoreKind.SPOTS,
                        ScoreKind.BROWN_SPOTS,
                        ScoreKind.SYMMETRY);
        assertThat(scored.scores())
                .filteredOn(score -> score.kind() == ScoreKind.SPOTS)
                .allSatisfy(
                        score -> assertThat(((Score.Measured) score).light()).isEqualTo(Light.WHITE));
        assertThat(scored.scores())
                .filteredOn(Score.NotMeasured.class::isInstance)
                .map(Score.NotMeasured.class::cast)
                .anyMatch(not -> not.kind() == ScoreKind.PORES && not.reason() == RefusalReason.TOO_COARSE)
                .anyMatch(not -> not.kind() == ScoreKind.TEXTURE && not.reason() == RefusalReason.TOO_COARSE)
                .anyMatch(not -> not.kind() == ScoreKind.UV_SPOTS && not.light() == Light.UV)
                .anyMatch(not -> not.kind() == ScoreKind.UV_FLUORESCENCE && not.light() == Light.UV);
        assertThat(scored.unread()).isEmpty();
        assertThat(scored.picture()).isNotNull();
        assertThat(scored.picture().marks()).hasSize(Region.PATCHES.size());
    }

    @Test
    void without_cross_polarised_light_tone_is_measured_in_white_and_redness_says_why_not() throws Exception {
        assumeTrue(RealHead.there("lps-0002"));
        assertThat(RealHead.score("lps-0002").scores())
                .contains(
                        Score.NotMeasured.without(ScoreKind.REDNESS, Light.CROSS_POLARISED),
                        Score.NotMeasured.without(ScoreKind.EVENNESS, Light.CROSS_POLARISED),
                        Score.NotMeasured.without(ScoreKind.BROWN_SPOTS, Light.CROSS_POLARISED))
                .filteredOn(score -> score.kind() == ScoreKind.TONE)
                .isNotEmpty()
                .allSatisfy(
                        score -> assertThat(((Score.Measured) score).remarks()).contains(Remark.WHITE_LIGHT));
    }
}
