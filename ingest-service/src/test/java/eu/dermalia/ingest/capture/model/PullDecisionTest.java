package eu.dermalia.ingest.capture.model;

import static org.assertj.core.api.Assertions.assertThat;

import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PullDecisionTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant EARLIER = NOW.minus(Duration.ofHours(2));
    private static final PatientId PATIENT = new PatientId(UUID.randomUUID());
    private static final Resolution.Basis MEDICAL =
            new Resolution.Basis(new BasisId(UUID.randomUUID()), Purpose.MEDICAL);
    private static final Resolution.Basis AESTHETIC =
            new Resolution.Basis(new BasisId(UUID.randomUUID()), Purpose.AESTHETIC);

    private static PullDecision decide(CaptureFacts facts, Resolution resolution) {
        return PullDecision.decide(
                true, facts, resolution, new PullDecision.Plausible(Duration.ofMinutes(10), Duration.ofDays(400)), NOW);
    }

    private static CaptureFacts captured(@Nullable Purpose tag) {
        return new CaptureFacts(NOW, EARLIER, tag, null);
    }

    private static Resolution known(Resolution.Basis... bases) {
        return new Resolution.Known(PATIENT, Arrays.asList(bases));
    }

    private static PullDecision pull(Resolution.Basis basis, Instant capturedAt) {
        return new PullDecision.Pull(PATIENT, basis.basisId(), basis.purpose(), capturedAt);
    }

    private static PullDecision waits(WaitReason reason) {
        return new PullDecision.Wait(reason, PATIENT);
    }

    @Test
    void pulls_under_the_one_basis_there_is() {
        assertThat(decide(captured(null), known(MEDICAL))).isEqualTo(pull(MEDICAL, EARLIER));
        assertThat(decide(captured(Purpose.AESTHETIC), known(AESTHETIC))).isEqualTo(pull(AESTHETIC, EARLIER));
    }

    @Test
    void waits_for_capture_without_legal_basis() {
        assertThat(decide(captured(null), known())).isEqualTo(waits(WaitReason.NO_LEGAL_BASIS));
        assertThat(decide(captured(Purpose.AESTHETIC), known(MEDICAL))).isEqualTo(waits(WaitReason.NO_LEGAL_BASIS));
        assertThat(decide(captured(null), new Resolution.Unknown()))
                .isEqualTo(new PullDecision.Wait(WaitReason.UNKNOWN_PATIENT, null));
    }

    @Test
    void the_tag_decides_between_two_bases_and_without_a_tag_the_practice() {
        assertThat(decide(captured(Purpose.AESTHETIC), known(MEDICAL, AESTHETIC)))
                .isEqualTo(pull(AESTHETIC, EARLIER));
        assertThat(decide(captured(null), known(MEDICAL, AESTHETIC))).isEqualTo(waits(WaitReason.PURPOSE_UNDECIDED));
        assertThat(decide(new CaptureFacts(NOW, EARLIER, null, Purpose.MEDICAL), known(MEDICAL, AESTHETIC)))
                .isEqualTo(pull(MEDICAL, EARLIER));
    }

    @Test
    void an_implausible_time_waits_for_the_practice_and_never_lengthens_retention() {
        Instant future = NOW.plus(Duration.ofDays(1));
        Instant ancient = NOW.minus(Duration.ofDays(500));
        for (Instant time : new Instant[] {future, ancient}) {
            assertThat(decide(new CaptureFacts(NOW, time, Purpose.MEDICAL, null), known(MEDICAL)))
                    .isEqualTo(waits(WaitReason.IMPLAUSIBLE_TIME));
        }
        assertThat(decide(new CaptureFacts(NOW, future, null, Purpose.MEDICAL), known(MEDICAL)))
                .isEqualTo(pull(MEDICAL, NOW));
        assertThat(decide(new CaptureFacts(NOW, ancient, null, Purpose.MEDICAL), known(MEDICAL)))
                .isEqualTo(pull(MEDICAL, ancient));
    }

    @Test
    void nothing_is_pulled_for_a_practice_that_is_not_ready() {
        assertThat(PullDecision.decide(
                        false,
                        captured(Purpose.MEDICAL),
                        known(MEDICAL),
                        new PullDecision.Plausible(Duration.ZERO, Duration.ofDays(1)),
                        NOW))
                .isEqualTo(new PullDecision.Wait(WaitReason.PRACTICE_NOT_READY, null));
    }

    @Test
    void sweeps_what_is_a_patients_whose_erasure_is_under_way() {
        assertThat(decide(captured(Purpose.AESTHETIC), new Resolution.BeingErased(PATIENT)))
                .isEqualTo(new PullDecision.Sweep(PATIENT));
    }
}
