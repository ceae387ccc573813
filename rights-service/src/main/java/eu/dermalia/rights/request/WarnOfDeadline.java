package eu.dermalia.rights.request;

import eu.dermalia.contracts.DueWarning;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RequestDue;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.rights.practice.Practices;
import eu.dermalia.rights.practice.model.Practice;
import eu.dermalia.rights.request.model.Moment;
import eu.dermalia.rights.request.model.SubjectRequest;
import eu.dermalia.rights.request.model.Warnings;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Publishes what is to be warned of, each once per last day, and says when to look again. Replicas may both come: the
 * request's row lock makes the second find nothing to do.
 */
@ApplicationScoped
class WarnOfDeadline {
    private final TenantTransaction transaction;
    private final Practices practices;
    private final PracticeMoment moments;
    private final RequestStore store;
    private final RequestTimers timers;
    private final Outbox outbox;
    private final Clock clock;

    WarnOfDeadline(
            TenantTransaction transaction,
            Practices practices,
            PracticeMoment moments,
            RequestStore store,
            RequestTimers timers,
            Outbox outbox,
            Clock clock) {
        this.transaction = transaction;
        this.practices = practices;
        this.moments = moments;
        this.store = store;
        this.timers = timers;
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<Void> warn(PracticeId id, RequestId request) {
        return transaction.in(id, () -> practices
                .find(id)
                .map(found -> found.orElseThrow(Problems::notFound))
                .chain(practice -> store.lock(request).chain(found -> timers.isDue(request, clock.instant())
                        .chain(due -> due && found.isPresent() ? look(practice, found.get()) : nothing()))));
    }

    private Uni<Void> look(Practice practice, SubjectRequest request) {
        Moment now = moments.of(practice);
        LocalDate dueOn = request.lastDay(now);
        Optional<DueWarning> reached = Warnings.reached(dueOn, now.today());
        Instant next = Warnings.next(dueOn, now.today())
                .map(day -> startOf(day, practice))
                .orElse(null);
        return (reached.isEmpty() ? nothing() : publish(practice, request, dueOn, reached.get()))
                .chain(() -> timers.set(request.id(), next, startOf(dueOn.plusDays(1), practice)));
    }

    private Uni<Void> publish(Practice practice, SubjectRequest request, LocalDate dueOn, DueWarning warning) {
        Instant now = clock.instant();
        RequestDue event = new RequestDue(request.patient(), request.id(), request.article(), dueOn, warning, now);
        return timers.warned(practice.id(), request.id(), dueOn, warning, now)
                .chain(first -> first ? outbox.publish(practice.id(), event) : nothing());
    }

    private static Instant startOf(LocalDate day, Practice practice) {
        return day.atStartOfDay(practice.profile().timeZone()).toInstant();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
