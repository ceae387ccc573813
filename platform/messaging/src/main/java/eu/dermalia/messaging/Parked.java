package eu.dermalia.messaging;

import eu.dermalia.contracts.EventType;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Events that wait for their subject, in the order of their arrival per topic and key. Inside a transaction. */
@ApplicationScoped
class Parked {
    /** A queue of waiting events. */
    record Line(PracticeId practice, String topic, String key) {}

    Uni<Void> add(Arrival arrival) {
        return Sql.update(
                        """
                        insert into parked
                          (practice_id, event_id, type, topic, key, sequence, occurred_at, source, payload, traceparent)
                        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)""",
                        arrival.practice(),
                        arrival.id(),
                        arrival.type().wireName(),
                        arrival.topic(),
                        arrival.key(),
                        arrival.sequence(),
                        arrival.time(),
                        arrival.source(),
                        arrival.json(),
                        arrival.traceparent())
                .replaceWithVoid();
    }

    /** The topics on which events of this key wait. */
    Uni<Set<String>> topicsOf(String key) {
        return Sql.rows("select distinct topic from parked where key = $1", key)
                .map(rows -> rows.stream().map(row -> (String) row[0]).collect(Collectors.toSet()));
    }

    Uni<Optional<Arrival>> first(Line line) {
        return Sql.rows("""
                        select event_id, type, sequence, occurred_at, source, payload, traceparent from parked
                        where topic = $1 and key = $2 order by id limit 1""", line.topic(), line.key())
                .map(rows -> rows.stream().findFirst().map(row -> arrival(line, row)));
    }

    Uni<Void> remove(UUID eventId) {
        return Sql.update("delete from parked where event_id = $1", eventId).replaceWithVoid();
    }

    Uni<Void> tried(Line line) {
        return Sql.update(
                        "update parked set tried_at = clock_timestamp() where topic = $1 and key = $2",
                        line.topic(),
                        line.key())
                .replaceWithVoid();
    }

    /** As the worker: the lines that have waited longest since their last attempt. */
    Uni<List<Line>> due(int limit) {
        return Sql.rows("""
                        select practice_id, topic, key from parked group by practice_id, topic, key
                        order by min(coalesce(tried_at, parked_at)) limit $1""", limit).map(rows -> rows.stream()
                .map(row -> new Line(new PracticeId((UUID) row[0]), (String) row[1], (String) row[2]))
                .toList());
    }

    private static Arrival arrival(Line line, Object[] row) {
        return new Arrival(
                (UUID) row[0],
                EventType.ofWireName((String) row[1]).orElseThrow(),
                line.practice(),
                line.topic(),
                line.key(),
                (Long) row[2],
                (Instant) row[3],
                (String) row[4],
                (String) row[5],
                (String) row[6]);
    }
}
