package eu.dermalia.rights.basis;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.ConsentId;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.consent.Consents;
import eu.dermalia.rights.consent.Consents.Given;
import eu.dermalia.rights.patient.PatientInPractice;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/**
 * Withdraws a consent at once; as easy as giving it: no reason, no date, no condition (GDPR Art. 7(3)). The analysis takes its
 * legal basis with it; every other use ends alone and leaves the analysis untouched.
 */
@ApplicationScoped
class WithdrawConsent {
    private final TenantTransaction transaction;
    private final PatientInPractice patient;
    private final Consents consents;
    private final WithdrawBasis withdrawBasis;
    private final Audit audit;
    private final Clock clock;

    WithdrawConsent(
            TenantTransaction transaction,
            PatientInPractice patient,
            Consents consents,
            WithdrawBasis withdrawBasis,
            Audit audit,
            Clock clock) {
        this.transaction = transaction;
        this.patient = patient;
        this.consents = consents;
        this.withdrawBasis = withdrawBasis;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Repeating it changes nothing.
     *
     * @return when it was withdrawn; fails with 404 for an unknown consent
     */
    Uni<Instant> withdraw(PracticeId practice, PatientId id, ConsentId consent, String recordedBy) {
        return transaction.in(practice, () -> patient.requireKnown(id)
                .chain(() -> consents.find(id, consent))
                .map(found -> found.orElseThrow(Problems::notFound))
                .chain(given -> given.basis() == null
                        ? end(practice, given, recordedBy)
                        : withdrawBasis.withdraw(practice, id, given.basis(), recordedBy)));
    }

    private Uni<Instant> end(PracticeId practice, Given given, String recordedBy) {
        Instant before = given.withdrawnAt();
        if (before != null) {
            return Uni.createFrom().item(before);
        }
        Instant now = clock.instant();
        return consents.withdrawUse(practice, given.patient(), given.use(), given.purpose(), now, recordedBy)
                .chain(() -> audit.record(AccessAction.CHANGED, "consent-withdrawal", given.patient(), null))
                .replaceWith(now);
    }
}
