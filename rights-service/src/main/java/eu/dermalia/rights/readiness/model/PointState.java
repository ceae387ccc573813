package eu.dermalia.rights.readiness.model;

import org.jspecify.annotations.Nullable;

/** How one point stands. */
public sealed interface PointState {
    ReadinessPoint point();

    /** How to clear it; of a clear point how it was cleared. */
    default String nextStep(Language language) {
        return point().nextStep(language);
    }

    record Clear(Evidence evidence) implements PointState {
        @Override
        public ReadinessPoint point() {
            return evidence.point();
        }
    }

    /** Nothing was ever recorded, or it was taken back. */
    record NoEvidence(ReadinessPoint point) implements PointState {}

    /** It counted, and does no more. */
    record Expired(Evidence evidence) implements PointState {
        @Override
        public ReadinessPoint point() {
            return evidence.point();
        }
    }

    /**
     * What is true meanwhile speaks against it.
     *
     * @param evidence null when there is none either
     */
    record Defective(ReadinessPoint point, @Nullable Evidence evidence, Defect defect) implements PointState {
        @Override
        public String nextStep(Language language) {
            return defect.nextStep(language);
        }
    }
}
