package eu.dermalia.retention.timer.model;

import eu.dermalia.contracts.RetentionRule;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When a scan falls due, and by which rule.
 *
 * @param dueOn the day at whose beginning in the practice's zone it is due; null while no end of treatment is known
 * @param dueAt the same moment as an instant
 */
public record Schedule(
        RetentionRule rule,
        @Nullable LocalDate dueOn,
        @Nullable Instant dueAt) {
    /** No end of treatment is known: no purge. */
    public static final Schedule OPEN = new Schedule(RetentionRule.TREATMENT_OPEN, null, null);

    public Schedule {
        boolean open = rule == RetentionRule.TREATMENT_OPEN;
        if (open != (dueOn == null) || open != (dueAt == null)) {
            throw new IllegalArgumentException("A day is known unless the treatment is open");
        }
    }

    /** Whether the period is over. */
    public boolean isDue(Instant now) {
        return dueAt != null && !now.isBefore(dueAt);
    }
}
