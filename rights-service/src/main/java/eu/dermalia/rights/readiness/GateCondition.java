package eu.dermalia.rights.readiness;

import eu.dermalia.rights.practice.model.Practice;
import eu.dermalia.rights.readiness.model.Defect;
import eu.dermalia.rights.readiness.model.Evidence;
import eu.dermalia.rights.readiness.model.ReadinessPoint;
import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fact of another feature that can close the gate. Every bean of this type is asked, inside the transaction of whatever
 * has changed; who changes such a fact calls {@code Gate.settle}.
 */
public interface GateCondition {
    /**
     * @param defects at most one a point
     * @param changesOn the first day on which time alone changes the answer; null for never
     */
    record Answer(
            Map<ReadinessPoint, Defect> defects, @Nullable LocalDate changesOn) {
        public static final Answer NOTHING = new Answer(Map.of(), null);

        public Answer {
            defects = Map.copyOf(defects);
        }

        public static Answer of(ReadinessPoint point, Defect defect) {
            return new Answer(Map.of(point, defect), null);
        }
    }

    /**
     * @param evidence in force
     * @param today in the practice's zone
     */
    Uni<Answer> look(Practice practice, Collection<Evidence> evidence, LocalDate today);
}
