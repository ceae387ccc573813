package eu.dermalia.rights.scan.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScanStateTest {
    @ParameterizedTest
    @CsvSource({
        "NONE,     NONE,      STORED",
        "SCORED,   NONE,      SCORED",
        "RENDERED, NONE,      RENDERED",
        "RENDERED, DELIVERED, DELIVERED",
        "RENDERED, FAILED,    RENDERED",
        "RENDERED, WITHHELD,  RENDERED",
        "FAILED,   NONE,      FAILED",
        "NONE,     DELIVERED, DELIVERED",
        "SCORED,   WITHHELD,  RENDERED"
    })
    void says_in_one_word_how_far_a_scan_is(ReportState report, DeliveryState delivery, ScanState state) {
        assertThat(ScanState.of(report, delivery)).isEqualTo(state);
    }
}
