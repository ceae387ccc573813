package eu.dermalia.rights.objection;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RestrictionGround;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.objection.ObjectionStore.ObjectionView;
import eu.dermalia.rights.objection.model.ObjectionState;
import eu.dermalia.rights.restriction.LiftRestriction;
import eu.dermalia.rights.restriction.MarkStore.Told;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose grounds prevail (GDPR Art. 21(1) sentence 2). Compelling legitimate grounds of the practice end the restriction, once
 * the patient was told (Art. 18(3)); an objection that is upheld leaves it, until the scans are erased (Art. 17(1)(c)).
 */
@ApplicationScoped
class DecideObjection {
    private final TenantTransaction transaction;
    private final ObjectionStore store;
    private final LiftRestriction lifting;
    private final Audit audit;
    private final Clock clock;

    DecideObjection(
            TenantTransaction transaction, ObjectionStore store, LiftRestriction lifting, Audit audit, Clock clock) {
        this.transaction = transaction;
        this.store = store;
        this.lifting = lifting;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param overridden that the patient was told of it; null when the objection is upheld
     * @return fails with 404 for an unknown objection, 409 {@code objection-decided} for one that is not pending
     */
    Uni<ObjectionView> decide(
            PracticeId practice, PatientId patient, UUID id, String reason, @Nullable Told overridden, String by) {
        return transaction.in(practice, () -> store.lock(practice, patient, id)
                .map(found -> found.orElseThrow(Problems::notFound))
                .invoke(DecideObjection::requirePending)
                .call(objection ->
                        overridden == null ? Uni.createFrom().voidItem() : lift(practice, objection, overridden))
                .call(objection -> store.decide(
                        practice,
                        objection,
                        overridden == null ? ObjectionState.UPHELD : ObjectionState.OVERRIDDEN,
                        reason,
                        clock.instant(),
                        by))
                .call(() -> audit.record(AccessAction.CHANGED, "objection", patient, null))
                .chain(() -> store.lock(practice, patient, id))
                .map(found -> found.orElseThrow(Problems::notFound)));
    }

    private static void requirePending(ObjectionView objection) {
        if (objection.state() != ObjectionState.PENDING) {
            throw Problems.conflict("objection-decided", "The objection is not pending");
        }
    }

    private Uni<Void> lift(PracticeId practice, ObjectionView objection, Told told) {
        return store.stillObjected(objection.objectionId(), objection.scans())
                .chain(others -> Multi.createFrom()
                        .iterable(without(objection.scans(), others))
                        .onItem()
                        .transformToUniAndConcatenate(
                                scan -> lifting.liftIfOpen(practice, scan, RestrictionGround.ART_18_1_D, told))
                        .collect()
                        .asList())
                .replaceWithVoid();
    }

    private static List<ScanId> without(List<ScanId> scans, List<ScanId> others) {
        return scans.stream().filter(scan -> !others.contains(scan)).toList();
    }
}
