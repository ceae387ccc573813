package eu.dermalia.messaging;

import com.github.f4b6a3.uuid.UuidCreator;
import eu.dermalia.contracts.Event;
import eu.dermalia.contracts.EventType;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.tenancy.Sql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Where a use case leaves its events. They commit or vanish with its state, and are on the topic some milliseconds after
 * the commit, or when the broker is back.
 */
@ApplicationScoped
public class Outbox {
    /**
     * The row lock makes transactions that publish for one key follow each other, so that the order of rows is the order
     * of commits.
     */
    private static final String NEXT = """
            insert into outbox_sequence (practice_id, topic, key, last) values ($1, $2, $3, 1)
            on conflict (practice_id, topic, key) do update set last = outbox_sequence.last + 1
            returning last""";

    /** In the order of the keys, so that nobody waits in a circle. */
    private static final String NEXT_OF_ALL = """
            insert into outbox_sequence (practice_id, topic, key, last)
            select $1, $2, key, 1 from unnest($3::text[]) key order by key
            on conflict (practice_id, topic, key) do update set last = outbox_sequence.last + 1
            returning key, last""";

    private static final String INSERT_ALL = """
            insert into outbox (practice_id, cause_id, topic, occurred_at, event_id, key, type, sequence, payload, traceparent)
            select $1, $2::uuid, $3, $4, e.id, e.key, e.type, e.sequence, e.payload, $10
            from unnest($5::uuid[], $6::text[], $7::text[], $8::bigint[], $9::text[])
              as e (id, key, type, sequence, payload)""";

    private final Clock clock;

    Outbox() {
        this.clock = Clock.systemUTC();
    }

    /**
     * Call inside {@code TenantTransaction.in(practice, …)}; lock the aggregate first where the order of its events
     * matters.
     *
     * @return fails when there is no transaction, or when it is another practice's
     */
    public Uni<Void> publish(PracticeId practice, Event event) {
        EventType type = EventType.of(event);
        String key = event.key().value().toString();
        String payload = EventJson.write(event);
        return Sql.<Long>one(NEXT, practice, type.topic(), key)
                .map(sequence -> new OutboxEntry(
                        practice.value(),
                        UuidCreator.getTimeOrderedEpoch(),
                        Cause.current(),
                        type.topic(),
                        key,
                        type.wireName(),
                        sequence,
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        payload,
                        Trace.currentOrNew()))
                .chain(entry -> Panache.getSession().chain(session -> session.persist(entry)));
    }

    /**
     * As {@link #publish}, for many events at once: two statements however many there are.
     *
     * @param events of one topic, each with a key of its own
     * @return fails when two of them share a key, or lie on different topics
     */
    public Uni<Void> publishAll(PracticeId practice, List<? extends Event> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String topic = EventType.of(events.get(0)).topic();
        SortedMap<String, Event> byKey = new TreeMap<>();
        for (Event event : events) {
            if (!EventType.of(event).topic().equals(topic)
                    || byKey.put(event.key().value().toString(), event) != null) {
                return Uni.createFrom().failure(new IllegalArgumentException("One topic, and each key once"));
            }
        }
        String[] keys = byKey.keySet().toArray(String[]::new);
        return Sql.rows(NEXT_OF_ALL, practice, topic, keys)
                .chain(numbers -> {
                    Map<String, Long> sequences = new HashMap<>();
                    numbers.forEach(row -> sequences.put((String) row[0], (Long) row[1]));
                    return Sql.update(
                            INSERT_ALL,
                            practice,
                            Cause.current(),
                            topic,
                            clock.instant().truncatedTo(ChronoUnit.MICROS),
                            Arrays.stream(keys)
                                    .map(key -> UuidCreator.getTimeOrderedEpoch())
                                    .toArray(UUID[]::new),
                            keys,
                            byKey.values().stream()
                                    .map(event -> EventType.of(event).wireName())
                                    .toArray(String[]::new),
                            Arrays.stream(keys).map(sequences::get).toArray(Long[]::new),
                            byKey.values().stream().map(EventJson::write).toArray(String[]::new),
                            Trace.currentOrNew());
                })
                .replaceWithVoid();
    }
}
