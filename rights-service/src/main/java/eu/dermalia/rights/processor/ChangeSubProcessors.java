package eu.dermalia.rights.processor;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.PracticeNoticeKind;
import eu.dermalia.rights.practice.Gate;
import eu.dermalia.rights.practice.Practices;
import eu.dermalia.rights.practice.model.Practice;
import eu.dermalia.rights.practicenotice.PracticeNotices;
import eu.dermalia.rights.processor.model.Announcement;
import eu.dermalia.rights.processor.model.SubProcessor;
import eu.dermalia.rights.readiness.EvidenceStore;
import eu.dermalia.rights.readiness.model.ReadinessPoint;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Accessor;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Announces and ends sub-processors, and takes the practice's objection (GDPR Art. 28(2) s. 2). The gate follows at once. */
@ApplicationScoped
class ChangeSubProcessors {
    private final TenantTransaction transaction;
    private final Practices practices;
    private final SubProcessors processors;
    private final EvidenceStore evidence;
    private final PracticeNotices mails;
    private final Gate gate;
    private final Audit audit;
    private final Clock clock;

    ChangeSubProcessors(
            TenantTransaction transaction,
            Practices practices,
            SubProcessors processors,
            EvidenceStore evidence,
            PracticeNotices mails,
            Gate gate,
            Audit audit,
            Clock clock) {
        this.transaction = transaction;
        this.practices = practices;
        this.processors = processors;
        this.evidence = evidence;
        this.mails = mails;
        this.gate = gate;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Once there is a processing agreement, this is a change of it: the practice is told by mail, and it begins when the time
     * for an objection is over.
     *
     * @param made from today's date in the practice's zone
     * @return fails with 422 when it would begin before
     */
    Uni<SubProcessor> announce(PracticeId id, Function<LocalDate, SubProcessor> made, Accessor who) {
        return transaction.in(
                id, () -> today(id).map(made).call(one -> isAgreed(id).chain(agreed -> {
                    if (!Announcement.mayBegin(one, agreed)) {
                        throw Problems.unprocessable(
                                "begins-within-objection-period",
                                "A sub-processor begins when the time for an objection is over, not before");
                    }
                    return processors
                            .insert(id, one, who.actor())
                            .chain(() ->
                                    agreed ? mails.issue(id, PracticeNoticeKind.SUB_PROCESSOR, one.id()) : nothing())
                            .chain(() -> audit.record(who, AccessAction.CREATED, "sub-processor", null, null))
                            .chain(() -> gate.settle(id));
                })));
    }

    /** @return fails with 404 for one that there is not, with 409 when it has ended */
    Uni<Void> end(PracticeId id, UUID processor, Accessor who) {
        return transaction.in(id, () -> today(id).chain(today -> existing(id, processor)
                .chain(one -> one.endedOn() != null
                        ? Uni.createFrom().failure(Problems.conflict("already-ended", "It has ended before"))
                        : processors
                                .end(processor, today)
                                .chain(() -> audit.record(who, AccessAction.CHANGED, "sub-processor", null, null))
                                .chain(() -> gate.settle(id)))));
    }

    /** @return fails with 409 when the time for it is over, or when it was made before */
    Uni<SubProcessor> object(PracticeId id, UUID processor, String reason, Accessor who) {
        return transaction.in(id, () -> today(id).chain(today -> existing(id, processor)
                .invoke(one -> requireOpen(one, today))
                .chain(() -> processors.object(processor, today, who.actor(), reason))
                .chain(() -> audit.record(who, AccessAction.CHANGED, "sub-processor-objection", null, null))
                .chain(() -> gate.settle(id))
                .chain(() -> existing(id, processor))));
    }

    /** @return fails with 409 when there is no objection that stands */
    Uni<SubProcessor> withdrawObjection(PracticeId id, UUID processor, Accessor who) {
        return transaction.in(id, () -> today(id).chain(today -> existing(id, processor)
                .invoke(one -> {
                    if (!one.isObjectedTo()) {
                        throw Problems.conflict("no-objection", "There is no objection that stands");
                    }
                })
                .chain(() -> processors.withdrawObjection(processor, today))
                .chain(() -> audit.record(who, AccessAction.CHANGED, "sub-processor-objection", null, null))
                .chain(() -> gate.settle(id))
                .chain(() -> existing(id, processor))));
    }

    private Uni<Boolean> isAgreed(PracticeId id) {
        return evidence.inForce(id)
                .map(all -> all.stream().anyMatch(one -> one.point() == ReadinessPoint.PROCESSING_AGREEMENT));
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    private static void requireOpen(SubProcessor one, LocalDate today) {
        if (one.objectedOn() != null) {
            throw Problems.conflict("already-objected", "The practice has objected before");
        }
        if (today.isAfter(one.objectUntil())) {
            throw Problems.conflict("objection-period-over", "The time for an objection is over");
        }
    }

    private Uni<SubProcessor> existing(PracticeId id, UUID processor) {
        return processors.lock(id, processor).map(found -> Optional.ofNullable(found)
                .orElseThrow(Problems::notFound));
    }

    private Uni<LocalDate> today(PracticeId id) {
        return practices.find(id).map(found -> found.map(practice -> today(practice))
                .orElseThrow(Problems::notFound));
    }

    private LocalDate today(Practice practice) {
        return practice.today(clock.instant());
    }
}
