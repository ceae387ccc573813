package eu.dermalia.rights.readiness;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.practice.Practices;
import eu.dermalia.rights.practice.model.Practice;
import eu.dermalia.rights.readiness.model.Evidence;
import eu.dermalia.rights.readiness.model.Readiness;
import eu.dermalia.rights.readiness.model.ReadinessPoint;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Accessor;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Records evidence, and opens or closes the gate: {@code PracticeChanged} tells the others whenever it moves. */
@ApplicationScoped
class ReadinessGate {
    private final TenantTransaction transaction;
    private final Practices practices;
    private final EvidenceStore store;
    private final Audit audit;
    private final Clock clock;

    ReadinessGate(TenantTransaction transaction, Practices practices, EvidenceStore store, Audit audit, Clock clock) {
        this.transaction = transaction;
        this.practices = practices;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    Uni<Readiness> show(PracticeId id) {
        return transaction.in(
                id, () -> practices.find(id).map(ReadinessGate::known).chain(practice -> store.inForce(id)
                        .map(evidence -> Readiness.of(evidence, practice.today(clock.instant())))));
    }

    /**
     * @return fails with 404 for an unknown practice, with 400 for a decision of the future
     */
    Uni<Readiness> record(PracticeId id, Evidence evidence, Accessor who) {
        return change(id, who, practice -> {
            if (evidence.decidedOn().isAfter(practice.today(clock.instant()))) {
                throw Problems.invalid("decidedOn", "not-in-the-future");
            }
            return store.end(id, evidence.point(), clock.instant())
                    .chain(() -> store.add(id, evidence, clock.instant(), who.actor()));
        });
    }

    Uni<Readiness> takeBack(PracticeId id, ReadinessPoint point, Accessor who) {
        return change(id, who, practice -> store.end(id, point, clock.instant()));
    }

    /** Looks again, because time has passed. */
    Uni<Void> review(PracticeId id) {
        return transaction
                .in(id, () -> practices.lock(id).map(ReadinessGate::known).chain(this::settle))
                .replaceWithVoid();
    }

    private Uni<Readiness> change(PracticeId id, Accessor who, Function<Practice, Uni<Void>> step) {
        return transaction.in(id, () -> practices
                .lock(id)
                .map(ReadinessGate::known)
                .call(step::apply)
                .call(() -> audit.record(who, AccessAction.CHANGED, "readiness", null, null))
                .chain(this::settle));
    }

    private Uni<Readiness> settle(Practice practice) {
        LocalDate today = practice.today(clock.instant());
        return store.inForce(practice.id()).chain(evidence -> {
            Readiness readiness = Readiness.of(evidence, today);
            return store.reviewAt(practice.id(), reviewAt(practice, evidence, today))
                    .chain(() -> practices.save(practice, practice.with(readiness.isClear())))
                    .replaceWith(readiness);
        });
    }

    private static @Nullable Instant reviewAt(Practice practice, List<Evidence> evidence, LocalDate today) {
        return Readiness.nextExpiry(evidence, today)
                .map(day -> day.atStartOfDay(practice.profile().timeZone()).toInstant())
                .orElse(null);
    }

    private static Practice known(Optional<Practice> found) {
        return found.orElseThrow(Problems::notFound);
    }
}
