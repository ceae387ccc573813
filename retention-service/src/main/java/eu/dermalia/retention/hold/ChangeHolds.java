package eu.dermalia.retention.hold;

import com.github.f4b6a3.uuid.UuidCreator;
import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.HoldId;
import eu.dermalia.contracts.HoldPlaced;
import eu.dermalia.contracts.HoldReleased;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.GuardState;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.retention.erasure.ResumeErasures;
import eu.dermalia.retention.hold.model.Hold;
import eu.dermalia.retention.hold.model.Hold.Step;
import eu.dermalia.retention.hold.model.HoldGround;
import eu.dermalia.retention.practice.Practices;
import eu.dermalia.retention.timer.Timer;
import eu.dermalia.retention.timer.Timers;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Places, reviews and ends holds, each of one scan. The timer's lock comes first, as in a sweep: what is placed before an order
 * prevents it, and after an order none is placed.
 */
@ApplicationScoped
class ChangeHolds {
    private final TenantTransaction transaction;
    private final Timers timers;
    private final Guards guards;
    private final HoldStore store;
    private final Practices practices;
    private final ResumeErasures resumeErasures;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;

    ChangeHolds(
            TenantTransaction transaction,
            Timers timers,
            Guards guards,
            HoldStore store,
            Practices practices,
            ResumeErasures resumeErasures,
            Outbox outbox,
            Audit audit,
            Clock clock) {
        this.transaction = transaction;
        this.timers = timers;
        this.guards = guards;
        this.store = store;
        this.practices = practices;
        this.resumeErasures = resumeErasures;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** @return fails with 404 or 410, with 409 once the erasure is ordered, with 400 for a review that is not within a year */
    Uni<Hold> place(
            PracticeId practice, ScanId scan, HoldGround ground, String reference, LocalDate reviewOn, String by) {
        return transaction.in(practice, () -> locked(practice, scan)
                .chain(timer -> requireReview(practice, reviewOn).chain(() -> {
                    Hold hold = new Hold(
                            new HoldId(UuidCreator.getTimeOrderedEpoch()),
                            scan,
                            ground,
                            reference,
                            reviewOn,
                            now(),
                            by,
                            null,
                            null,
                            null);
                    return store.insert(practice, hold)
                            .chain(() -> outbox.publish(
                                    practice, new HoldPlaced(scan, hold.id(), reviewOn, hold.placedAt())))
                            .chain(() -> timers.lookAgain(practice, scan))
                            .chain(() -> audit.record(AccessAction.CHANGED, "hold", timer.patient(), scan))
                            .replaceWith(hold);
                })));
    }

    /** @return fails with 404 for an unknown scan */
    Uni<List<Hold>> list(PracticeId practice, ScanId scan) {
        return transaction.in(practice, () -> timers.lock(scan)
                .map(found -> found.orElseThrow(Problems::notFound))
                .chain(timer -> audit.record(AccessAction.READ, "holds", timer.patient(), scan))
                .chain(() -> store.of(practice, scan)));
    }

    /** Still needed, until the next review. */
    Uni<Hold> review(PracticeId practice, ScanId scan, HoldId id, LocalDate next) {
        return step(practice, scan, id, "hold-review", (timer, hold) -> requireReview(practice, next)
                .invoke(() -> require(hold.isOpen() ? Step.DONE : Step.RELEASED))
                .chain(() -> store.review(id, next))
                .chain(() -> outbox.publish(practice, new HoldPlaced(scan, id, next, hold.placedAt()))));
    }

    /** The first of two persons. */
    Uni<Hold> propose(PracticeId practice, ScanId scan, HoldId id, String by) {
        return step(practice, scan, id, "hold-release-proposal", (timer, hold) -> {
            require(hold.propose());
            return store.propose(id, by, now());
        });
    }

    /** The second: an erasure that was refused because of it goes on. */
    Uni<Hold> confirm(PracticeId practice, ScanId scan, HoldId id, String by) {
        return step(practice, scan, id, "hold-release", (timer, hold) -> {
            require(hold.confirm(by));
            Instant now = now();
            return store.release(id, by, now)
                    .chain(() -> outbox.publish(practice, new HoldReleased(scan, id, now)))
                    .chain(() -> timers.lookAgain(practice, scan))
                    .chain(() -> resumeErasures.resume(practice, scan, timer));
        });
    }

    private Uni<Hold> step(
            PracticeId practice, ScanId scan, HoldId id, String what, BiFunction<Timer, Hold, Uni<Void>> step) {
        return transaction.in(practice, () -> locked(practice, scan).chain(timer -> store.lock(practice, scan, id)
                .map(found -> found.orElseThrow(Problems::notFound))
                .chain(hold -> step.apply(timer, hold))
                .chain(() -> audit.record(AccessAction.CHANGED, what, timer.patient(), scan))
                .chain(() -> store.lock(practice, scan, id))
                .map(found -> found.orElseThrow(Problems::notFound))));
    }

    private Uni<Timer> locked(PracticeId practice, ScanId scan) {
        return timers.lock(scan)
                .chain(found -> guards.look(practice, scan.value()).map(state -> {
                    if (found.isEmpty()) {
                        throw state == GuardState.ERASED ? Problems.gone() : Problems.notFound();
                    }
                    if (state == GuardState.ERASED) {
                        throw Problems.conflict("erasure-ordered", "The erasure of this scan is ordered");
                    }
                    return found.get();
                }));
    }

    private Uni<Void> requireReview(PracticeId practice, LocalDate reviewOn) {
        return practices
                .clock(practice)
                .invoke(known -> {
                    LocalDate today = LocalDate.ofInstant(
                            clock.instant(),
                            known.orElseThrow(Problems::notFound).zone());
                    if (!Hold.mayBeReviewedOn(reviewOn, today)) {
                        throw Problems.invalid("reviewOn", "within-12-months");
                    }
                })
                .replaceWithVoid();
    }

    private static void require(Step step) {
        switch (step) {
            case DONE -> {}
            case RELEASED -> throw Problems.conflict("hold-released", "This hold is over");
            case PROPOSED -> throw Problems.conflict("release-proposed", "Its release has been proposed");
            case NOT_PROPOSED -> throw Problems.conflict("release-not-proposed", "Nobody has proposed its release");
            case SAME_PERSON ->
                throw Problems.conflict("same-person", "Who proposed the release of a hold may not confirm it");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
