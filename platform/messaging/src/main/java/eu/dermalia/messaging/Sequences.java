package eu.dermalia.messaging;

import eu.dermalia.tenancy.Sql;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * Watches the numbers of each source, topic and key. A gap means that an event was lost or is among the dead letters, a
 * step back that a publisher was restored; either is counted for an alarm, and none is a reason to drop an event.
 */
@ApplicationScoped
class Sequences {
    /** The sub-select reads the number before this statement; it is null for a key that was not met before. */
    private static final String ADVANCE = """
            insert into inbox_sequence (practice_id, source, topic, key, last) values ($1, $2, $3, $4, $5)
            on conflict (practice_id, source, topic, key)
            do update set last = greatest(inbox_sequence.last, excluded.last)
            returning (select s.last from inbox_sequence s
                       where s.practice_id = $1 and s.source = $2 and s.topic = $3 and s.key = $4)""";

    private final MeterRegistry metrics;

    Sequences(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    Uni<Void> advance(Arrival arrival) {
        return Sql.<Long>one(
                        ADVANCE,
                        arrival.practice(),
                        arrival.source(),
                        arrival.topic(),
                        arrival.key(),
                        arrival.sequence())
                .invoke(before -> compare(before, arrival))
                .replaceWithVoid();
    }

    private void compare(@Nullable Long before, Arrival arrival) {
        if (before == null) {
            return;
        }
        if (arrival.sequence() > before + 1) {
            metrics.counter("dermalia.sequence.gaps", "topic", arrival.topic()).increment();
        } else if (arrival.sequence() <= before) {
            metrics.counter("dermalia.sequence.steps.back", "topic", arrival.topic())
                    .increment();
        }
    }
}
