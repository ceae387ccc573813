package eu.dermalia.report.dashboard.model;

import eu.dermalia.report.dashboard.model.Change.Why;
import eu.dermalia.report.scoring.Quantity;
import eu.dermalia.report.scoring.Region;
import eu.dermalia.report.scoring.Scale;
import eu.dermalia.report.scoring.Score;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lays two scans' scores side by side. A difference is given only where both were measured in the same way. */
public final class Comparison {
    private final boolean sameAlgorithm;

    private Comparison(boolean sameAlgorithm) {
        this.sameAlgorithm = sameAlgorithm;
    }

    private record Place(Quantity quantity, Region region) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int first = quantity.compareTo(other.quantity);
            return first != 0 ? first : region.compareTo(other.region);
        }
    }

    /**
     * @param sameAlgorithm whether the same version measured both
     * @return what at least one of them has, in the order of quantities and regions
     */
    public static List<Change> of(List<Score> scores, List<Score> others, boolean sameAlgorithm) {
        Map<Place, Score.Measured> here = measured(scores);
        Map<Place, Score.Measured> there = measured(others);
        Comparison comparison = new Comparison(sameAlgorithm);
        Map<Place, Change> changes = new TreeMap<>();
        here.forEach((place, score) -> changes.put(place, comparison.change(score, there.get(place))));
        there.forEach((place, score) -> changes.computeIfAbsent(place, missing -> comparison.change(null, score)));
        return List.copyOf(changes.values());
    }

    private static Map<Place, Score.Measured> measured(List<Score> scores) {
        Map<Place, Score.Measured> found = new LinkedHashMap<>();
        for (Score score : scores) {
            if (score instanceof Score.Measured measured) {
                found.putIfAbsent(new Place(measured.quantity(), measured.region()), measured);
            }
        }
        return found;
    }

    private Change change(Score.@Nullable Measured here, Score.@Nullable Measured there) {
        Score.Measured any = here != null ? here : Objects.requireNonNull(there);
        Why why = incomparable(here, there);
        return new Change(
                any.kind(),
                any.quantity(),
                any.region(),
                any.quantity().unit().symbol(),
                here == null ? null : here.value(),
                there == null ? null : there.value(),
                why == null && here != null && there != null ? difference(here.value(), there.value()) : null,
                points(here),
                points(there),
                why);
    }

    private @Nullable Why incomparable(Score.@Nullable Measured here, Score.@Nullable Measured there) {
        if (here == null || there == null) {
            return Why.NOT_MEASURED_IN_BOTH;
        }
        if (here.light() != there.light()) {
            return Why.OTHER_LIGHT;
        }
        return sameAlgorithm ? null : Why.OTHER_ALGORITHM;
    }

    private static double difference(double value, double other) {
        return Math.rint((value - other) * 1e4) / 1e4 + 0.0;
    }

    private static @Nullable Integer points(Score.@Nullable Measured score) {
        return score != null && score.scale() instanceof Scale.Points points ? points.value() : null;
    }
}
