package eu.dermalia.rights.breach;

import com.github.f4b6a3.uuid.UuidCreator;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.rights.breach.Breaches.Affected;
import eu.dermalia.rights.breach.Breaches.Breach;
import eu.dermalia.rights.breach.model.BreachFacts;
import eu.dermalia.rights.practice.Practices;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes down an incident, or what more is known of one. Telling the practices is work of its own, committed with it: nobody
 * is forgotten when the process dies in between.
 */
@ApplicationScoped
class RecordBreach {
    private final TenantTransaction transaction;
    private final Breaches breaches;
    private final Practices practices;
    private final WorkQueue queue;
    private final Clock clock;

    RecordBreach(TenantTransaction transaction, Breaches breaches, Practices practices, WorkQueue queue, Clock clock) {
        this.transaction = transaction;
        this.breaches = breaches;
        this.practices = practices;
        this.queue = queue;
        this.clock = clock;
    }

    /** Fails with 422 when a practice is unknown. @return its id */
    Uni<UUID> record(
            String title,
            @Nullable Instant occurredAt,
            Instant awareAt,
            BreachFacts facts,
            List<Affected> affected,
            String by) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        Breach breach = new Breach(id, title, occurredAt, awareAt, clock.instant());
        return known(affected)
                .chain(() -> transaction.in(Installation.ID, () -> breaches.insert(breach, by)
                        .chain(() -> append(id, facts, affected, by))
                        .replaceWith(id)));
    }

    /** Fails with 404 when there is no such incident. @return the phase's number */
    Uni<Integer> phase(UUID id, BreachFacts facts, List<Affected> affected, String by) {
        return known(affected)
                .chain(() -> transaction.in(Installation.ID, () -> breaches.lock(id)
                        .map(found -> found.orElseThrow(Problems::notFound))
                        .chain(() -> append(id, facts, affected, by))));
    }

    private Uni<Integer> append(UUID id, BreachFacts facts, List<Affected> affected, String by) {
        return breaches.append(id, facts, clock.instant(), by)
                .call(() -> breaches.affect(id, affected))
                // a subject of its own: a phase that comes while the one before is being told is told too
                .call(phase -> queue.enqueue(
                        Installation.ID,
                        UuidCreator.getTimeOrderedEpoch(),
                        NotifyPractices.KIND,
                        new NotifyPractices.Of(id)));
    }

    private Uni<Void> known(List<Affected> affected) {
        return Multi.createFrom()
                .iterable(affected)
                .map(Affected::practice)
                .onItem()
                .transformToUniAndConcatenate(this::known)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<PracticeId> known(PracticeId practice) {
        return transaction.in(practice, () -> practices.find(practice)).map(found -> {
            if (found.isEmpty()) {
                throw Problems.unprocessable("unknown-practice", "An affected practice is not registered");
            }
            return practice;
        });
    }
}
