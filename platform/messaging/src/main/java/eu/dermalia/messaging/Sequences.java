package eu.dermalia.messaging;

import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * Notes which events were seen, and watches the numbers of each source, topic and key. A gap means that an event was lost or
 * is among the dead letters, a step back that a publisher was restored; either is counted for an alarm, and none is a reason
 * to drop an event.
 */
@ApplicationScoped
class Sequences {
    /**
     * No row for an event that was seen before. Else one row: the number before this statement, which is what the sub-select
     * reads; null for a key that was not met before.
     */
    private static final String NOTE = """
            with fresh as (
              insert into inbox (practice_id, event_id) values ($1, $2) on conflict do nothing returning practice_id)
            insert into inbox_sequence (practice_id, source, topic, key, last)
            select practice_id, $3, $4, $5, $6 from fresh
            on conflict (practice_id, source, topic, key)
            do update set last = greatest(inbox_sequence.last, excluded.last)
            returning (select s.last from inbox_sequence s
                       where s.practice_id = $1 and s.source = $3 and s.topic = $4 and s.key = $5)""";

    private final EventMetrics metrics;

    Sequences(EventMetrics metrics) {
        this.metrics = metrics;
    }

    /** @return whether the event is new */
    Uni<Boolean> note(Arrival arrival) {
        return Sql.rows(
                        NOTE,
                        arrival.practice(),
                        arrival.id(),
                        arrival.source(),
                        arrival.topic(),
                        arrival.key(),
                        arrival.sequence())
                .map(rows -> {
                    rows.forEach(row -> compare((Long) row[0], arrival));
                    return !rows.isEmpty();
                });
    }

    private void compare(@Nullable Long before, Arrival arrival) {
        if (before == null) {
            return;
        }
        if (arrival.sequence() > before + 1) {
            metrics.leftOut(arrival);
        } else if (arrival.sequence() <= before) {
            metrics.cameBack(arrival);
        }
    }
}
