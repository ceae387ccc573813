package eu.dermalia.rights.readiness.model;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether a practice may take captures.
 *
 * <pre>
 *   Missing --evidence for the last open point--> Clear
 *   Clear   --evidence taken back or expired----> Missing
 *   Clear   --a fact that speaks against it-----> Missing
 * </pre>
 */
public sealed interface Readiness {
    /** All eight, in the order of {@link ReadinessPoint}. */
    List<PointState> points();

    record Clear(List<PointState> points) implements Readiness {}

    /** @param first open point, from which the next step follows */
    record Missing(List<PointState> points, PointState first) implements Readiness {}

    /**
     * @param evidence what is in force, at most one per point
     * @param defects what speaks against a point whatever its evidence says
     * @param today in the practice's zone
     */
    static Readiness of(Collection<Evidence> evidence, Map<ReadinessPoint, Defect> defects, LocalDate today) {
        Map<ReadinessPoint, Evidence> byPoint =
                evidence.stream().collect(Collectors.toMap(Evidence::point, Function.identity()));
        List<PointState> points = Arrays.stream(ReadinessPoint.values())
                .map(point -> state(point, byPoint.get(point), defects.get(point), today))
                .toList();
        return points.stream()
                .filter(state -> !(state instanceof PointState.Clear))
                .findFirst()
                .<Readiness>map(open -> new Missing(points, open))
                .orElseGet(() -> new Clear(points));
    }

    /** The first day on which evidence that counts today counts no more; empty when nothing ends. */
    static Optional<LocalDate> nextExpiry(Collection<Evidence> evidence, LocalDate today) {
        return evidence.stream()
                .filter(one -> !one.isExpired(today))
                .map(Evidence::validUntil)
                .filter(Objects::nonNull)
                .min(LocalDate::compareTo)
                .map(lastDay -> lastDay.plusDays(1));
    }

    default boolean isClear() {
        return this instanceof Clear;
    }

    private static PointState state(
            ReadinessPoint point, @Nullable Evidence evidence, @Nullable Defect defect, LocalDate today) {
        if (evidence == null) {
            // A check that failed leaves no evidence, and is the better explanation.
            return defect == Defect.CHECK_FAILED
                    ? new PointState.Defective(point, null, defect)
                    : new PointState.NoEvidence(point);
        }
        if (evidence.isExpired(today)) {
            return new PointState.Expired(evidence);
        }
        return defect == null ? new PointState.Clear(evidence) : new PointState.Defective(point, evidence, defect);
    }
}
