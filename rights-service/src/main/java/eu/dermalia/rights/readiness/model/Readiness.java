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

/**
 * Whether a practice may take captures.
 *
 * <pre>
 *   Missing --evidence for the last open point--> Clear
 *   Clear   --evidence taken back or expired----> Missing
 * </pre>
 */
public sealed interface Readiness {
    /** All eight, in the order of {@link ReadinessPoint}. */
    List<PointState> points();

    record Clear(List<PointState> points) implements Readiness {}

    /** @param nextStep how to clear the first open point, in words for a practice manager */
    record Missing(List<PointState> points, String nextStep) implements Readiness {}

    /**
     * @param evidence what is in force, at most one per point
     * @param today in the practice's zone
     */
    static Readiness of(Collection<Evidence> evidence, LocalDate today) {
        Map<ReadinessPoint, Evidence> byPoint =
                evidence.stream().collect(Collectors.toMap(Evidence::point, Function.identity()));
        List<PointState> points = Arrays.stream(ReadinessPoint.values())
                .map(point -> state(point, Optional.ofNullable(byPoint.get(point)), today))
                .toList();
        return points.stream()
                .filter(state -> !(state instanceof PointState.Clear))
                .findFirst()
                .<Readiness>map(open -> new Missing(points, open.point().nextStep()))
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

    private static PointState state(ReadinessPoint point, Optional<Evidence> evidence, LocalDate today) {
        return evidence.<PointState>map(
                        one -> one.isExpired(today) ? new PointState.Expired(one) : new PointState.Clear(one))
                .orElseGet(() -> new PointState.NoEvidence(point));
    }
}
