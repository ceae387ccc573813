package eu.dermalia.messaging;

import eu.dermalia.contracts.Event;
import eu.dermalia.messaging.Parked.Line;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One transaction per event: it is marked as seen, applied once, or parked. Replicas and the replay of parked events
 * exclude each other per topic and key, by an advisory lock that ends with the transaction.
 */
@ApplicationScoped
class Inbox {
    /** What became of an event. */
    sealed interface Outcome {
        /** It was seen before. */
        record Known() implements Outcome {}

        record Parked() implements Outcome {}

        /** @param waiting topics on which events of the same key wait, and may now be applicable */
        record Applied(Set<String> waiting) implements Outcome {}
    }

    private final TenantTransaction transaction;
    private final Handlers handlers;
    private final Parked parked;
    private final Sequences sequences;

    Inbox(TenantTransaction transaction, Handlers handlers, Parked parked, Sequences sequences) {
        this.transaction = transaction;
        this.handlers = handlers;
        this.parked = parked;
        this.sequences = sequences;
    }

    /** @param received the opened arrival; null when nobody handles its type, which only its number is noted of */
    Uni<Outcome> receive(Arrival arrival, @Nullable Received<Event> received) {
        return transaction.in(
                arrival.practice(),
                () -> received == null
                        // nothing is applied, so nothing has to wait for its turn
                        ? sequences.note(arrival).replaceWith(new Outcome.Applied(Set.of()))
                        : lock(arrival.topic(), arrival.key())
                                .chain(() -> sequences.note(arrival))
                                .chain(isNew -> isNew
                                        ? first(arrival, received)
                                        : Uni.createFrom().item(new Outcome.Known())));
    }

    /**
     * Tries the first event of a line again.
     *
     * @return empty when the line is empty, or its first event has to wait on
     */
    Uni<Optional<Outcome.Applied>> retry(Line line) {
        return transaction.in(line.practice(), () -> lock(line.topic(), line.key())
                .chain(() -> parked.first(line))
                .chain(first -> first.isEmpty() ? Uni.createFrom().item(Optional.empty()) : retry(line, first.get())));
    }

    /** Notes a failed attempt, so that one line that fails for ever does not keep others from their turn. */
    Uni<Void> postpone(Line line) {
        return transaction.in(line.practice(), () -> parked.tried(line));
    }

    private Uni<Optional<Outcome.Applied>> retry(Line line, Arrival arrival) {
        Uni<Disposition> again = handlers.knows(arrival.type())
                ? handle(arrival, arrival.open())
                : Uni.createFrom().item(Disposition.APPLIED);
        return again.chain(disposition -> switch (disposition) {
            case APPLIED ->
                parked.remove(arrival.id())
                        .chain(() -> parked.topicsOf(arrival.key()))
                        .map(waiting -> Optional.of(new Outcome.Applied(waiting)));
            case PARKED -> parked.tried(line).map(ignored -> Optional.empty());
        });
    }

    private Uni<Outcome> first(Arrival arrival, Received<Event> received) {
        return parked.topicsOf(arrival.key())
                .chain(waiting -> waiting.contains(arrival.topic())
                        ? park(arrival)
                        : handle(arrival, received).chain(disposition -> switch (disposition) {
                            case APPLIED -> Uni.createFrom().item(new Outcome.Applied(waiting));
                            case PARKED -> park(arrival);
                        }));
    }

    private Uni<Disposition> handle(Arrival arrival, Received<Event> received) {
        Cause.set(received.eventId());
        Trace.begin(arrival.traceparent());
        return Spans.around("event " + arrival.type().wireName(), () -> handlers.handle(received))
                .eventually(() -> {
                    Cause.set(null);
                    Trace.set(null);
                });
    }

    private Uni<Outcome> park(Arrival arrival) {
        return parked.add(arrival).map(ignored -> new Outcome.Parked());
    }

    private static Uni<Void> lock(String topic, String key) {
        return Sql.rows("select 1 from pg_advisory_xact_lock(hashtextextended($1, 0))", topic + '/' + key)
                .replaceWithVoid();
    }

    /** Whether it was seen before; inside its practice's transaction. */
    Uni<Boolean> isKnown(Arrival arrival) {
        return Sql.rows(
                        "select 1 from inbox where practice_id = $1 and event_id = $2",
                        arrival.practice(),
                        arrival.id())
                .map(rows -> !rows.isEmpty());
    }
}
