package eu.dermalia.retention.erasure.patient.model;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.contracts.PatientErasureDeferred.KeptScan;
import eu.dermalia.contracts.RefusalGround;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.retention.erasure.patient.model.PatientDecision.Defer;
import eu.dermalia.retention.erasure.patient.model.PatientDecision.Order;
import eu.dermalia.retention.erasure.patient.model.PatientDecision.Wait;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PatientDecisionTest {
    private static final ScanId SCAN = new ScanId(UUID.randomUUID());
    private static final KeptScan UNTIL_2036 =
            new KeptScan(SCAN, RefusalGround.RETENTION_DUTY, LocalDate.parse("2036-12-01"));
    private static final KeptScan UNTIL_2034 =
            new KeptScan(new ScanId(UUID.randomUUID()), RefusalGround.RETENTION_DUTY, LocalDate.parse("2034-02-28"));
    private static final KeptScan NOBODY_KNOWS =
            new KeptScan(new ScanId(UUID.randomUUID()), RefusalGround.RETENTION_DUTY, null);

    private static PatientDecision decide(boolean swept, List<KeptScan> kept, ScanId... undecided) {
        return PatientDecision.decide(new PatientFacts(swept, kept, List.of(undecided)));
    }

    @Test
    void waits_until_the_cluster_has_been_swept() {
        assertThat(decide(false, List.of())).isEqualTo(new Wait());
        assertThat(decide(false, List.of(UNTIL_2036))).isEqualTo(new Wait());
    }

    @Test
    void waits_for_each_scan_to_be_decided_and_gone() {
        assertThat(decide(true, List.of(), SCAN)).isEqualTo(new Wait());
        assertThat(decide(true, List.of(UNTIL_2034), SCAN)).isEqualTo(new Wait());
    }

    @Test
    void record_goes_when_no_scan_needs_it() {
        assertThat(decide(true, List.of())).isEqualTo(new Order());
    }

    @Test
    void record_stays_as_long_as_the_last_scan_that_has_to_be_kept() {
        assertThat(decide(true, List.of(UNTIL_2036, UNTIL_2034)))
                .isEqualTo(new Defer(List.of(UNTIL_2036, UNTIL_2034), LocalDate.parse("2036-12-01")));
    }

    @Test
    void nobody_can_say_until_when_while_a_treatment_goes_on() {
        assertThat(decide(true, List.of(UNTIL_2036, NOBODY_KNOWS)))
                .isEqualTo(new Defer(List.of(UNTIL_2036, NOBODY_KNOWS), null));
    }
}
