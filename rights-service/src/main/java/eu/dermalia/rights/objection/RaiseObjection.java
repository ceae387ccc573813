package eu.dermalia.rights.objection;

import com.github.f4b6a3.uuid.UuidCreator;
import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.contracts.RestrictionGround;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.rights.objection.ObjectionStore.ObjectionView;
import eu.dermalia.rights.objection.model.ObjectionAim;
import eu.dermalia.rights.objection.model.ObjectionState;
import eu.dermalia.rights.objection.model.WeighedBasis;
import eu.dermalia.rights.patient.Patients;
import eu.dermalia.rights.restriction.AskedFor;
import eu.dermalia.rights.restriction.MarkStore.Opening;
import eu.dermalia.rights.restriction.Restrictions;
import eu.dermalia.rights.scan.ScanRegister;
import eu.dermalia.rights.scan.ScanRegister.Entry;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records an objection and lets it take effect at once (GDPR Art. 21): against marketing for good, against weighed processing
 * by restricting the scans concerned until it is decided (Art. 18(1)(d)).
 */
@ApplicationScoped
class RaiseObjection {
    private static final Set<RequestArticle> REQUESTS = Set.of(RequestArticle.ART_21_OBJECTION);

    private final TenantTransaction transaction;
    private final Patients patients;
    private final ScanRegister register;
    private final AskedFor asked;
    private final Restrictions restrictions;
    private final MarketingStop marketing;
    private final ObjectionStore store;
    private final Audit audit;
    private final Clock clock;

    RaiseObjection(
            TenantTransaction transaction,
            Patients patients,
            ScanRegister register,
            AskedFor asked,
            Restrictions restrictions,
            MarketingStop marketing,
            ObjectionStore store,
            Audit audit,
            Clock clock) {
        this.transaction = transaction;
        this.patients = patients;
        this.register = register;
        this.asked = asked;
        this.restrictions = restrictions;
        this.marketing = marketing;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param basis of the processing; null for marketing
     * @param scans concerned; null for all of the patient's, which is none for marketing
     * @param by pseudonym of whoever records it
     */
    record Wish(
            ObjectionAim against,
            @Nullable WeighedBasis basis,
            @Nullable RequestId request,
            @Nullable List<ScanId> scans,
            @Nullable String reason,
            String by) {
        @Override
        public String toString() {
            return "Wish[" + against + "]";
        }
    }

    /** @return fails with 404 for an unknown patient or a scan that is not his */
    Uni<ObjectionView> raise(PracticeId practice, PatientId patient, Wish wish) {
        return transaction.in(practice, () -> patients.find(practice, patient)
                .invoke(found -> {
                    if (found.isEmpty()) {
                        throw Problems.notFound();
                    }
                })
                .chain(() -> asked.require(wish.request(), patient, null, REQUESTS))
                .chain(() -> concerned(patient, wish))
                .chain(scans -> record(practice, patient, wish, scans)));
    }

    private Uni<List<ScanId>> concerned(PatientId patient, Wish wish) {
        if (wish.against() == ObjectionAim.MARKETING) {
            return Uni.createFrom().item(List.of());
        }
        return register.ofPatient(patient).map(entries -> {
            List<ScanId> all = entries.stream().map(Entry::id).toList();
            if (wish.scans() != null && !all.containsAll(wish.scans())) {
                throw Problems.notFound();
            }
            // In one order for everybody, so that nobody waits in a circle.
            return new HashSet<>(wish.scans() == null ? all : wish.scans())
                    .stream().sorted(Comparator.comparing(ScanId::value)).toList();
        });
    }

    private Uni<ObjectionView> record(PracticeId practice, PatientId patient, Wish wish, List<ScanId> scans) {
        boolean marketingOnly = wish.against() == ObjectionAim.MARKETING;
        ObjectionView objection = new ObjectionView(
                UuidCreator.getTimeOrderedEpoch(),
                patient,
                wish.against(),
                wish.basis(),
                marketingOnly ? ObjectionState.EFFECTIVE : ObjectionState.PENDING,
                wish.request(),
                scans,
                wish.reason(),
                clock.instant(),
                null,
                null);
        return restrict(practice, wish, scans)
                .chain(() -> store.insert(practice, objection, wish.by()))
                .chain(() -> marketingOnly
                        ? marketing.stop(practice, patient, wish.by())
                        : Uni.createFrom().voidItem())
                .chain(() -> audit.record(AccessAction.CREATED, "objection", patient, null))
                .replaceWith(objection);
    }

    private Uni<Void> restrict(PracticeId practice, Wish wish, List<ScanId> scans) {
        Opening opening = new Opening(RestrictionGround.ART_18_1_D, wish.request(), wish.by());
        return Multi.createFrom()
                .iterable(scans)
                .onItem()
                .transformToUniAndConcatenate(scan -> restrictions.restrict(practice, scan, opening))
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
