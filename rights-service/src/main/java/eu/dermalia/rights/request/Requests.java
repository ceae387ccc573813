package eu.dermalia.rights.request;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RequestClosed;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.contracts.RequestOpened;
import eu.dermalia.contracts.RequestOutcome;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.rights.request.model.Moment;
import eu.dermalia.rights.request.model.SubjectRequest;
import eu.dermalia.rights.request.model.Transition;
import eu.dermalia.rights.request.model.Transition.Denied;
import eu.dermalia.rights.request.model.Transition.Taken;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The requests, for every feature that carries one out: found, opened, moved on, and published when they open and close.
 * Inside a tenant's transaction; guards are taken before a request is locked.
 */
@ApplicationScoped
public class Requests {
    private static final LocalDate FIRST_DAY = LocalDate.of(2018, 5, 25);

    private final RequestStore store;
    private final RequestTimers timers;
    private final PracticeMoment moments;
    private final Outbox outbox;
    private final Clock clock;

    Requests(RequestStore store, RequestTimers timers, PracticeMoment moments, Outbox outbox, Clock clock) {
        this.store = store;
        this.timers = timers;
        this.moments = moments;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Empty for an unknown one, and for another practice's. */
    public Uni<Optional<SubjectRequest>> find(RequestId id) {
        return store.find(id);
    }

    /** As {@link #find}, and it stays as it is until the transaction ends. */
    public Uni<Optional<SubjectRequest>> lock(RequestId id) {
        return store.lock(id);
    }

    /** What day it is where the practice is; fails with 404 when the practice is unknown. */
    public Uni<Moment> moment(PracticeId practice) {
        return moments.of(practice);
    }

    /**
     * The day of receipt; today when nobody said.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 in the future, or before there was a GDPR (Art. 99(2))
     */
    public static LocalDate receivedOn(@Nullable LocalDate said, Moment now) {
        if (said == null) {
            return now.today();
        }
        if (said.isAfter(now.today())) {
            throw Problems.invalid("receivedOn", "not-in-the-future");
        }
        if (said.isBefore(FIRST_DAY)) {
            throw Problems.invalid("receivedOn", "not-before-2018-05-25");
        }
        return said;
    }

    /** @return the last day for the answer */
    public Uni<LocalDate> open(PracticeId practice, SubjectRequest request, Moment now) {
        LocalDate dueOn = request.lastDay(now);
        RequestOpened event = new RequestOpened(
                request.patient(),
                request.id(),
                request.article(),
                request.scan(),
                request.deadline().receivedOn(),
                dueOn);
        return store.insert(practice, request, dueOn)
                .chain(() -> timers.changed(practice, request))
                .chain(() -> outbox.publish(practice, event))
                .replaceWith(dueOn);
    }

    /**
     * Takes a step with a request that was locked.
     *
     * @param dayField what the caller calls the step's day
     * @param step decides
     * @return the request afterwards; fails with 400 or 409 when the step is not taken
     */
    public Uni<SubjectRequest> step(
            PracticeId practice,
            SubjectRequest request,
            Moment now,
            String dayField,
            BiFunction<SubjectRequest, Moment, Transition> step) {
        Transition transition = step.apply(request, now);
        if (transition instanceof Denied denied) {
            return Uni.createFrom().failure(Denials.problem(denied.reason(), dayField));
        }
        SubjectRequest after = ((Taken) transition).after();
        return save(practice, after, now)
                .chain(() -> timers.changed(practice, after))
                .replaceWith(after);
    }

    private Uni<Void> save(PracticeId practice, SubjectRequest request, Moment now) {
        Optional<RequestOutcome> outcome = request.state().outcome();
        Instant closedAt = clock.instant();
        LocalDate lastDay = request.lastDay(now);
        return outcome.isEmpty()
                ? store.update(request, lastDay, null)
                : store.update(request, lastDay, closedAt)
                        .chain(() -> outbox.publish(
                                practice, new RequestClosed(request.patient(), request.id(), outcome.get(), closedAt)));
    }
}
