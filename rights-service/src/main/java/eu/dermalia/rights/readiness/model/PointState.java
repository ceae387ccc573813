package eu.dermalia.rights.readiness.model;

/** How one point stands. */
public sealed interface PointState {
    ReadinessPoint point();

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
}
