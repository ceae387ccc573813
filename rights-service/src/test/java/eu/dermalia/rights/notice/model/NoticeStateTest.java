package eu.dermalia.rights.notice.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeStateTest {
    @ParameterizedTest(name = "{0} → {1}: {2}")
    @CsvSource({
        "OPEN, OPEN, false",
        "OPEN, SENT, true",
        "OPEN, CONFIRMED, true",
        "OPEN, IMPOSSIBLE, true",
        "SENT, OPEN, false",
        "SENT, SENT, false",
        "SENT, CONFIRMED, true",
        "SENT, IMPOSSIBLE, true",
        "CONFIRMED, OPEN, false",
        "CONFIRMED, SENT, false",
        "CONFIRMED, CONFIRMED, false",
        "CONFIRMED, IMPOSSIBLE, false",
        "IMPOSSIBLE, OPEN, false",
        "IMPOSSIBLE, SENT, false",
        "IMPOSSIBLE, CONFIRMED, false",
        "IMPOSSIBLE, IMPOSSIBLE, false"
    })
    void goes_forward_only(NoticeState from, NoticeState to, boolean possible) {
        assertThat(from.mayBecome(to)).isEqualTo(possible);
    }
}
