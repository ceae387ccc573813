package eu.dermalia.retention.purpose;

import com.github.f4b6a3.uuid.UuidCreator;
import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.PurposeChanged;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.GuardState;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.retention.purpose.PurposeChanges.Change;
import eu.dermalia.retention.purpose.PurposeChanges.State;
import eu.dermalia.retention.purpose.model.ChangeDecision;
import eu.dermalia.retention.purpose.model.ChangeDecision.Facts;
import eu.dermalia.retention.purpose.model.ChangeDecision.Why;
import eu.dermalia.retention.purpose.model.ChangeReason;
import eu.dermalia.retention.timer.RepurposeTimer;
import eu.dermalia.retention.timer.Timer;
import eu.dermalia.tenancy.Sql;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Moves a scan from one purpose to the other; what shortens a legal duty waits for a second person. */
@ApplicationScoped
class ChangePurpose {
    private final TenantTransaction transaction;
    private final RepurposeTimer timers;
    private final Guards guards;
    private final Bases bases;
    private final PurposeChanges changes;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;

    ChangePurpose(
            TenantTransaction transaction,
            RepurposeTimer timers,
            Guards guards,
            Bases bases,
            PurposeChanges changes,
            Outbox outbox,
            Audit audit,
            Clock clock) {
        this.transaction = transaction;
        this.timers = timers;
        this.guards = guards;
        this.bases = bases;
        this.changes = changes;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** @return done, or pending; fails with 404, 410, or 409 for each {@link Why} */
    Uni<Change> ask(PracticeId practice, ScanId scan, Purpose to, BasisId basis, ChangeReason reason, String by) {
        return transaction.in(practice, () -> locked(practice, scan)
                .chain(timer -> facts(practice, scan, timer, to, basis).chain(facts -> {
                    ChangeDecision decision = ChangeDecision.ask(to, facts);
                    require(decision);
                    Change asked = new Change(
                            UuidCreator.getTimeOrderedEpoch(),
                            scan,
                            timer.purpose(),
                            to,
                            basis,
                            reason,
                            State.PENDING,
                            now(),
                            by,
                            null,
                            null);
                    return decision instanceof ChangeDecision.Change
                            ? change(practice, timer, asked.decided(State.DONE, asked.askedAt(), by))
                            : changes.save(practice, asked)
                                    .chain(() -> audit.record(
                                            AccessAction.CHANGED, "purpose-change-asked", timer.patient(), scan))
                                    .replaceWith(asked);
                })));
    }

    /** The second person agrees. */
    Uni<Change> approve(PracticeId practice, ScanId scan, UUID id, String by) {
        return transaction.in(practice, () -> locked(practice, scan).chain(timer -> pending(practice, scan, id)
                .chain(asked -> facts(practice, scan, timer, asked.to(), asked.basis())
                        .chain(facts -> {
                            require(ChangeDecision.approve(asked.to(), facts, asked.askedBy(), by));
                            return change(practice, timer, asked.decided(State.DONE, now(), by));
                        }))));
    }

    /** Nothing changes. */
    Uni<Change> reject(PracticeId practice, ScanId scan, UUID id, String by) {
        return transaction.in(practice, () -> locked(practice, scan)
                .chain(timer -> pending(practice, scan, id).chain(asked -> {
                    Change rejected = asked.decided(State.REJECTED, now(), by);
                    return changes.save(practice, rejected)
                            .chain(() -> audit.record(
                                    AccessAction.CHANGED, "purpose-change-rejected", timer.patient(), scan))
                            .replaceWith(rejected);
                })));
    }

    /** @return fails with 404 for an unknown scan */
    Uni<List<Change>> list(PracticeId practice, ScanId scan) {
        return transaction.in(practice, () -> timers.lock(practice, scan)
                .map(found -> found.orElseThrow(Problems::notFound))
                .chain(timer -> audit.record(AccessAction.READ, "purpose-changes", timer.patient(), scan))
                .chain(() -> changes.of(practice, scan)));
    }

    private Uni<Change> change(PracticeId practice, Timer timer, Change done) {
        return timers.change(practice, done.scan(), done.to(), done.basis())
                .chain(dueOn -> changes.save(practice, done)
                        .chain(() -> changes.remember(
                                practice, done, timer.schedule().dueOn(), dueOn.orElse(null))))
                .chain(() -> outbox.publish(
                        practice,
                        new PurposeChanged(
                                done.scan(),
                                done.from(),
                                done.to(),
                                done.basis(),
                                Objects.requireNonNull(done.decidedAt()))))
                .chain(() -> audit.record(AccessAction.CHANGED, "purpose", timer.patient(), done.scan()))
                .replaceWith(done);
    }

    private Uni<Timer> locked(PracticeId practice, ScanId scan) {
        return timers.lock(practice, scan).chain(found -> guards.look(practice, scan.value())
                .map(state ->
                        found.orElseThrow(() -> state == GuardState.ERASED ? Problems.gone() : Problems.notFound())));
    }

    private Uni<Change> pending(PracticeId practice, ScanId scan, UUID id) {
        return changes.lock(practice, scan, id).map(found -> {
            Change change = found.orElseThrow(Problems::notFound);
            if (change.state() != State.PENDING) {
                throw Problems.conflict("change-decided", "This change has been decided");
            }
            return change;
        });
    }

    private Uni<Facts> facts(PracticeId practice, ScanId scan, Timer timer, Purpose to, BasisId basis) {
        return changes.isPending(practice, scan).chain(pending -> bases.isLive(practice, timer.patient(), basis, to)
                .chain(live -> bases.isWithdrawn(practice, timer.basis())
                        .chain(withdrawn -> isErasureKnown(practice, scan)
                                .map(erasure -> new Facts(timer.purpose(), pending, live, withdrawn, erasure)))));
    }

    private static Uni<Boolean> isErasureKnown(PracticeId practice, ScanId scan) {
        return Sql.rows("select 1 from erasure where practice_id = $1 and scan_id = $2 limit 1", practice, scan)
                .map(rows -> !rows.isEmpty());
    }

    private static void require(ChangeDecision decision) {
        if (decision instanceof ChangeDecision.Refuse refuse) {
            throw switch (refuse.why()) {
                case UNCHANGED -> Problems.conflict("purpose-unchanged", "The scan has this purpose");
                case PENDING ->
                    Problems.conflict("change-pending", "A change of its purpose waits for a second person");
                case NO_LIVE_BASIS -> Problems.conflict("no-live-basis", "There is no such live basis for the purpose");
                case WITHDRAWN -> Problems.conflict("basis-withdrawn", "The basis it is kept under was withdrawn");
                case ERASURE -> Problems.conflict("erasure-asked", "Its erasure was asked for");
                case SAME_PERSON -> Problems.conflict("same-person", "Who asked for the change may not approve it");
            };
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
