package eu.dermalia.rights.readiness;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.practice.Gate;
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
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Records evidence, and opens or closes the gate: {@code PracticeChanged} tells the others whenever it moves. */
@ApplicationScoped
public class ReadinessGate implements Gate {
    private final TenantTransaction transaction;
    private final Practices practices;
    private final EvidenceStore store;
    private final Assessment assessment;
    private final Audit audit;
    private final Clock clock;

    ReadinessGate(
            TenantTransaction transaction,
            Practices practices,
            EvidenceStore store,
            Assessment assessment,
            Audit audit,
            Clock clock) {
        this.transaction = transaction;
        this.practices = practices;
        this.store = store;
        this.assessment = assessment;
        this.audit = audit;
        this.clock = clock;
    }

    /** A practice and how it stands. */
    record Shown(Practice practice, Readiness readiness) {}

    Uni<Shown> show(PracticeId id) {
        return transaction.in(
                id, () -> practices.find(id).map(ReadinessGate::known).chain(practice -> assessment
                        .of(practice, practice.today(clock.instant()))
                        .map(result -> new Shown(practice, result.readiness()))));
    }

    /**
     * @return fails with 404 for an unknown practice, with 400 for a decision of the future
     */
    Uni<Shown> record(PracticeId id, Evidence evidence, Accessor who) {
        return change(id, who, practice -> {
            if (evidence.decidedOn().isAfter(practice.today(clock.instant()))) {
                throw Problems.invalid("decidedOn", "not-in-the-future");
            }
            return replace(id, evidence.point(), evidence, who.actor());
        });
    }

    Uni<Shown> takeBack(PracticeId id, ReadinessPoint point, Accessor who) {
        return change(id, who, practice -> replace(id, point, null, who.actor()));
    }

    /**
     * What the system itself has found about a point, inside the transaction that keeps the finding.
     *
     * @param evidence null: what was in force counts no more
     */
    public Uni<Void> answer(PracticeId id, ReadinessPoint point, @Nullable Evidence evidence, String answeredBy) {
        return practices.lock(id).map(ReadinessGate::known).chain(practice -> replace(id, point, evidence, answeredBy)
                .chain(() -> settle(practice))
                .replaceWithVoid());
    }

    @Override
    public Uni<Void> settle(PracticeId id) {
        return practices.lock(id).map(ReadinessGate::known).chain(this::settle).replaceWithVoid();
    }

    /** Looks again, because time has passed. */
    Uni<Void> review(PracticeId id) {
        return transaction.in(id, () -> settle(id));
    }

    private Uni<Shown> change(PracticeId id, Accessor who, Function<Practice, Uni<Void>> step) {
        return transaction.in(id, () -> practices
                .lock(id)
                .map(ReadinessGate::known)
                .call(step::apply)
                .call(() -> audit.record(who, AccessAction.CHANGED, "readiness", null, null))
                .chain(this::settle));
    }

    private Uni<Void> replace(PracticeId id, ReadinessPoint point, @Nullable Evidence evidence, String recordedBy) {
        Instant now = clock.instant();
        return store.end(id, point, now)
                .chain(() -> evidence == null ? Uni.createFrom().voidItem() : store.add(id, evidence, now, recordedBy));
    }

    private Uni<Shown> settle(Practice practice) {
        LocalDate today = practice.today(clock.instant());
        return assessment.of(practice, today).chain(result -> {
            Practice after = practice.with(result.readiness().isClear());
            return store.reviewAt(practice.id(), reviewAt(practice, result.changesOn()))
                    .chain(() -> practices.save(practice, after))
                    .replaceWith(new Shown(after, result.readiness()));
        });
    }

    private static @Nullable Instant reviewAt(Practice practice, @Nullable LocalDate day) {
        return day == null
                ? null
                : day.atStartOfDay(practice.profile().timeZone()).toInstant();
    }

    private static Practice known(Optional<Practice> found) {
        return found.orElseThrow(Problems::notFound);
    }
}
