package eu.dermalia.rights.consent;

import com.github.f4b6a3.uuid.UuidCreator;
import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.ConsentId;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.consent.CheckSignature.Result;
import eu.dermalia.rights.consent.Consents.Subject;
import eu.dermalia.rights.consent.model.ConsentRefusal;
import eu.dermalia.rights.consent.model.Signature;
import eu.dermalia.rights.patient.PatientInPractice;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/**
 * Records a consent to something beyond the analysis. It needs no legal basis of its own and makes none; no treatment and no
 * other consent brings it about (GDPR Art. 7(2), (4)).
 */
@ApplicationScoped
class GiveConsent {
    private final TenantTransaction transaction;
    private final PatientInPractice patient;
    private final CheckSignature signatures;
    private final Consents consents;
    private final Audit audit;
    private final Clock clock;

    GiveConsent(
            TenantTransaction transaction,
            PatientInPractice patient,
            CheckSignature signatures,
            Consents consents,
            Audit audit,
            Clock clock) {
        this.transaction = transaction;
        this.patient = patient;
        this.signatures = signatures;
        this.consents = consents;
        this.audit = audit;
        this.clock = clock;
    }

    sealed interface Outcome {
        record Recorded(ConsentId id) implements Outcome {}

        record Refused(ConsentRefusal refusal) implements Outcome {}
    }

    /** @return fails with 404 for an unknown patient, with 410 for an erased one */
    Uni<Outcome> give(PracticeId practice, Subject subject, Signature signature, String recordedBy) {
        PatientId id = subject.patient();
        return transaction.in(practice, () -> patient.requireOpen(practice, id)
                .chain(today -> signatures.check(practice, id, subject.use(), signature, today))
                .chain(result -> result instanceof Result.Good good
                        ? write(practice, subject, good, recordedBy)
                        : Uni.createFrom().item(new Outcome.Refused(((Result.Refused) result).refusal()))));
    }

    private Uni<Outcome> write(PracticeId practice, Subject subject, Result.Good signed, String recordedBy) {
        ConsentId id = new ConsentId(UuidCreator.getTimeOrderedEpoch());
        Instant now = clock.instant();
        return consents.add(practice, id, subject, signed, now, recordedBy)
                .chain(() -> audit.record(AccessAction.CREATED, "consent", subject.patient(), null))
                .replaceWith(new Outcome.Recorded(id));
    }
}
