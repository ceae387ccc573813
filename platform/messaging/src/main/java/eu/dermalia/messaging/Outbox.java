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
                        payload))
                .chain(entry -> Panache.getSession().chain(session -> session.persist(entry)));
    }
}
