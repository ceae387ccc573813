package eu.dermalia.rights.resolve.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveAnswerTest {
    @ParameterizedTest
    @CsvSource({
        // erased, known, theirs, restricted, basis live
        "false, true,  true,  false, true,  ALLOWED",
        "false, true,  true,  false, false, NO_LEGAL_BASIS",
        "false, true,  true,  true,  true,  RESTRICTED",
        "false, true,  true,  true,  false, RESTRICTED",
        "false, true,  false, true,  true,  NOT_THEIRS",
        "false, false, false, false, false, NOT_YET_KNOWN",
        "true,  true,  true,  true,  true,  ERASED",
        "true,  false, false, false, false, ERASED"
    })
    void the_strongest_reason_wins(
            boolean erased, boolean known, boolean theirs, boolean restricted, boolean live, LiveAnswer answer) {
        assertThat(LiveAnswer.of(erased, known, theirs, restricted, live)).isEqualTo(answer);
    }
}
