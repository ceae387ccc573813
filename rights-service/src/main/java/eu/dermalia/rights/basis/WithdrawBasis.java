package eu.dermalia.rights.basis;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.LegalBasis;
import eu.dermalia.contracts.LegalBasisWithdrawn;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.rights.basis.LegalBases.Basis;
import eu.dermalia.rights.consent.Consents;
import eu.dermalia.rights.erasure.ErasureWork;
import eu.dermalia.rights.erasure.Requesters;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/**
 * Ends a legal basis at once: nothing more is pulled, rendered or mailed under it. Withdrawing is as easy as giving (GDPR
 * Art. 7(3)): no reason, no date, no condition. What was made with consent alone is erased (Art. 17(1)(b)).
 */
@ApplicationScoped
class WithdrawBasis {
    private final TenantTransaction transaction;
    private final LegalBases bases;
    private final Consents consents;
    private final ErasureWork erasures;
    private final Outbox outbox;
    private final Audit audit;
    private final Caller caller;
    private final Clock clock;

    WithdrawBasis(
            TenantTransaction transaction,
            LegalBases bases,
            Consents consents,
            ErasureWork erasures,
            Outbox outbox,
            Audit audit,
            Caller caller,
            Clock clock) {
        this.transaction = transaction;
        this.bases = bases;
        this.consents = consents;
        this.erasures = erasures;
        this.outbox = outbox;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Repeating it changes nothing.
     *
     * @return when it was withdrawn; fails with 404 for an unknown basis
     */
    Uni<Instant> withdraw(PracticeId practice, PatientId patient, BasisId id, String recordedBy) {
        return transaction.in(practice, () -> bases.lock(patient, id)
                .map(found -> found.orElseThrow(Problems::notFound))
                .chain(basis -> basis.isLive()
                        ? end(practice, basis, recordedBy)
                        : Uni.createFrom().item(basis.withdrawnAt())));
    }

    private Uni<Instant> end(PracticeId practice, Basis basis, String recordedBy) {
        Instant now = clock.instant();
        PatientId patient = basis.patientId();
        return bases.withdraw(basis.basisId(), now)
                .chain(() -> consents.withdrawUnder(practice, basis.basisId(), now, recordedBy))
                .chain(() -> outbox.publish(
                        practice, new LegalBasisWithdrawn(patient, basis.basisId(), basis.purpose(), now)))
                .chain(() -> audit.record(AccessAction.CHANGED, "legal-basis-withdrawal", patient, null))
                .chain(() -> basis.legalBasis() == LegalBasis.ART_9_2_A
                        ? erasures.consentWithdrawn(practice, basis.basisId(), Requesters.of(caller))
                        : Uni.createFrom().voidItem())
                .replaceWith(now);
    }
}
