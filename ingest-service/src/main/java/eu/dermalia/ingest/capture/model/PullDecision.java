package eu.dermalia.ingest.capture.model;

import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a capture may be pulled. */
public sealed interface PullDecision {
    /** @param capturedAt the time that retention counts from */
    record Pull(PatientId patientId, BasisId basisId, Purpose purpose, Instant capturedAt) implements PullDecision {}

    /** @param patientId when it is known */
    record Wait(WaitReason reason, @Nullable PatientId patientId) implements PullDecision {}

    /** It is never pulled, and deleted on the cluster: an erasure that is under way takes it along. */
    record Sweep(PatientId patientId) implements PullDecision {}

    /**
     * @param ahead how far a device's clock may be ahead of ours
     * @param oldest captures older than this want a word from the practice
     */
    record Plausible(Duration ahead, Duration oldest) {
        boolean holds(Instant capturedAt, Instant now) {
            return !capturedAt.isAfter(now.plus(ahead)) && !capturedAt.isBefore(now.minus(oldest));
        }
    }

    /**
     * No legal basis, no pull. The capture's own tag decides between two bases; a tag for which there is no basis is not
     * replaced by the other one.
     */
    static PullDecision decide(
            boolean practiceReady, CaptureFacts facts, Resolution resolution, Plausible plausible, Instant now) {
        if (!practiceReady) {
            return new Wait(WaitReason.PRACTICE_NOT_READY, null);
        }
        if (resolution instanceof Resolution.BeingErased leaving) {
            return new Sweep(leaving.patientId());
        }
        if (!(resolution instanceof Resolution.Known known)) {
            return new Wait(WaitReason.UNKNOWN_PATIENT, null);
        }
        Purpose wanted = facts.chosen() != null ? facts.chosen() : facts.tagged();
        List<Resolution.Basis> fitting = known.bases().stream()
                .filter(basis -> wanted == null || basis.purpose() == wanted)
                .toList();
        if (fitting.isEmpty()) {
            return new Wait(WaitReason.NO_LEGAL_BASIS, known.patientId());
        }
        boolean timeHolds = plausible.holds(facts.capturedAt(), now);
        if (!timeHolds && facts.chosen() == null) {
            return new Wait(WaitReason.IMPLAUSIBLE_TIME, known.patientId());
        }
        if (fitting.stream().map(Resolution.Basis::purpose).distinct().count() > 1) {
            return new Wait(WaitReason.PURPOSE_UNDECIDED, known.patientId());
        }
        Resolution.Basis basis = fitting.get(0);
        // A time in the future would keep the scan too long; it was there when the cluster offered it.
        Instant capturedAt = facts.capturedAt().isAfter(facts.offeredAt()) ? facts.offeredAt() : facts.capturedAt();
        return new Pull(known.patientId(), basis.basisId(), basis.purpose(), capturedAt);
    }
}
