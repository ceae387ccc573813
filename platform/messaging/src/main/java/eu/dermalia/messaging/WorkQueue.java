package eu.dermalia.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Work as rows: written in the transaction of the event that asks for it, done by a {@link WorkHandler} in any replica.
 *
 * <p>Everything here but {@link #ageOfOldest} runs inside {@link TenantTransaction#in}.
 */
@ApplicationScoped
public class WorkQueue {
    private static final String LIVE_AND_MINE =
            "where id = $1 and attempt = $2 and practice_id = $3 and parked_at is null";

    private final ObjectMapper json;
    private final WorkTable table;

    WorkQueue(ObjectMapper json, WorkTable table) {
        this.json = json;
        this.table = table;
    }

    /** To be done as soon as this transaction has committed. See {@link #enqueue(PracticeId, UUID, String, Object, Instant)}. */
    public Uni<Void> enqueue(PracticeId practice, UUID subject, String kind, Object payload) {
        return insert(practice, subject, kind, payload, null);
    }

    /**
     * At most one row lives per practice, subject and kind: while it does, this changes nothing and succeeds. A parked row
     * comes to life again with the new payload. A running handler therefore decides by what its last transaction
     * reads, not by what it read at first.
     *
     * @param payload becomes JSON of less than 64 kB; ids, dates and enums only, nothing about a person
     * @param notBefore not claimed earlier
     */
    public Uni<Void> enqueue(PracticeId practice, UUID subject, String kind, Object payload, Instant notBefore) {
        return insert(practice, subject, kind, payload, notBefore);
    }

    /** As {@link #enqueue(PracticeId, UUID, String, Object, Instant)}, for many subjects with the same payload at once. */
    public Uni<Void> enqueueAll(
            PracticeId practice, List<UUID> subjects, String kind, Object payload, Instant notBefore) {
        return Sql.update(
                        """
                insert into work (practice_id, subject, kind, payload, cause, due_at, not_before, traceparent)
                select $1, subject, $3, $4, $5, $6, $6, $7 from unnest($2::uuid[]) subject order by subject
                on conflict (practice_id, subject, kind) do update
                set payload = excluded.payload, cause = excluded.cause, traceparent = excluded.traceparent, due_at = excluded.due_at,
                    not_before = excluded.not_before, failures = 0, reason = null, parked_at = null
                where work.parked_at is not null""",
                        practice,
                        subjects.toArray(UUID[]::new),
                        kind,
                        written(payload),
                        Cause.current(),
                        notBefore,
                        Trace.current())
                .replaceWithVoid();
    }

    private Uni<Void> insert(
            PracticeId practice, UUID subject, String kind, Object payload, @Nullable Instant notBefore) {
        return Sql.update("""
                insert into work (practice_id, subject, kind, payload, cause, due_at, not_before, traceparent)
                values ($1, $2, $3, $4, $5, coalesce($6, clock_timestamp()), coalesce($6, clock_timestamp()), $7)
                on conflict (practice_id, subject, kind) do update
                set payload = excluded.payload, cause = excluded.cause, traceparent = excluded.traceparent, due_at = excluded.due_at,
                    not_before = excluded.not_before, failures = 0, reason = null, parked_at = null
                where work.parked_at is not null""", practice, subject, kind, written(payload), Cause.current(), notBefore, Trace.current())
                .replaceWithVoid();
    }

    /**
     * The last statement of a handler's last transaction: removes the row.
     *
     * @return fails with {@link Fenced} when this attempt no longer holds it, so that the whole transaction rolls back
     */
    public Uni<Void> finish(WorkItem item) {
        return Sql.update("delete from work " + LIVE_AND_MINE, item.id(), item.attempt(), item.practice())
                .chain(removed -> removed == 1
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(new Fenced(item)));
    }

    /**
     * For a handler with several transactions: the row stays, and stays this attempt's until the present transaction ends.
     *
     * @return fails with {@link Fenced} when this attempt no longer holds it
     */
    public Uni<Void> hold(WorkItem item) {
        return Sql.rows(
                        "select 1 from work " + LIVE_AND_MINE + " for share",
                        item.id(),
                        item.attempt(),
                        item.practice())
                .chain(rows -> rows.isEmpty()
                        ? Uni.createFrom().failure(new Fenced(item))
                        : Uni.createFrom().voidItem());
    }

    /**
     * For a handler that has to remember between its transactions what it would not find a second time: a later attempt
     * gets this payload.
     *
     * @param payload as in {@link #enqueue(PracticeId, UUID, String, Object)}
     * @return fails with {@link Fenced} when this attempt no longer holds the row
     */
    public Uni<Void> remember(WorkItem item, Object payload) {
        return Sql.update(
                        "update work set payload = $4 " + LIVE_AND_MINE,
                        item.id(),
                        item.attempt(),
                        item.practice(),
                        written(payload))
                .chain(changed -> changed == 1
                        ? Uni.createFrom().voidItem()
                        : Uni.createFrom().failure(new Fenced(item)));
    }

    /** Drops all work of a subject, parked or not; a handler that runs is fenced by it. How many rows that were. */
    public Uni<Integer> cancel(PracticeId practice, UUID subject) {
        return Sql.update("delete from work where practice_id = $1 and subject = $2", practice, subject);
    }

    /** As {@link #cancel(PracticeId, UUID)}, but spares one kind: the erasure's own row, from inside its handler. */
    public Uni<Integer> cancelExcept(PracticeId practice, UUID subject, String kind) {
        return Sql.update(
                "delete from work where practice_id = $1 and subject = $2 and kind <> $3", practice, subject, kind);
    }

    /** How many rows a subject has, parked ones too: what the look after an erasure counts. */
    public Uni<Long> count(PracticeId practice, UUID subject) {
        return Sql.<Long>one("select count(*) from work where practice_id = $1 and subject = $2", practice, subject)
                .map(Objects::requireNonNull);
    }

    /** What waits for a person, oldest first, at most a thousand. */
    public Uni<List<ParkedWork>> parked(PracticeId practice) {
        return Sql.rows("""
                select id, subject, kind, reason, attempt, parked_at from work
                where practice_id = $1 and parked_at is not null order by parked_at, id limit 1000""", practice)
                .map(rows -> rows.stream().map(WorkQueue::parkedWork).toList());
    }

    /**
     * Lets parked work run again, with all its tries. The row has to belong to the transaction's practice.
     *
     * @return false when there is no such parked row
     */
    public Uni<Boolean> release(long id) {
        return Sql.update("""
                update work set parked_at = null, reason = null, failures = 0,
                    due_at = clock_timestamp(), not_before = clock_timestamp()
                where id = $1 and parked_at is not null""", id).map(rows -> rows == 1);
    }

    /** Seconds since the oldest unfinished, unparked work of this kind fell due, of all practices; 0 when there is none. */
    public Uni<Double> ageOfOldest(String kind) {
        return table.backlog().map(all -> all.containsKey(kind) ? all.get(kind).oldestSeconds() : 0.0);
    }

    private String written(Object payload) {
        try {
            return json.writeValueAsString(payload);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Payload cannot be written as JSON: " + payload.getClass());
        }
    }

    private static ParkedWork parkedWork(@Nullable Object[] row) {
        return new ParkedWork(
                (Long) Objects.requireNonNull(row[0]),
                (UUID) Objects.requireNonNull(row[1]),
                (String) Objects.requireNonNull(row[2]),
                row[3] instanceof String reason ? reason : Reasons.FAILED,
                (Integer) Objects.requireNonNull(row[4]),
                (Instant) Objects.requireNonNull(row[5]));
    }
}
