package eu.dermalia.rights.basis;

import com.github.f4b6a3.uuid.UuidCreator;
import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.ConsentGiven;
import eu.dermalia.contracts.ConsentId;
import eu.dermalia.contracts.LegalBasis;
import eu.dermalia.contracts.LegalBasisEstablished;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.rights.basis.model.BasisDecision;
import eu.dermalia.rights.basis.model.BasisFacts;
import eu.dermalia.rights.basis.model.BasisFacts.SignedConsent;
import eu.dermalia.rights.patient.Patients;
import eu.dermalia.rights.practice.Practices;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.vault.Columns;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Notes why a patient's data may be processed for a purpose, and lets the others know. */
@ApplicationScoped
class EstablishBasis {
    private final TenantTransaction transaction;
    private final Practices practices;
    private final Patients patients;
    private final LegalBases bases;
    private final Columns columns;
    private final Guards guards;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;

    EstablishBasis(
            TenantTransaction transaction,
            Practices practices,
            Patients patients,
            LegalBases bases,
            Columns columns,
            Guards guards,
            Outbox outbox,
            Audit audit,
            Clock clock) {
        this.transaction = transaction;
        this.practices = practices;
        this.patients = patients;
        this.bases = bases;
        this.columns = columns;
        this.guards = guards;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    sealed interface Outcome {
        record Established(BasisId id) implements Outcome {}

        record Refused(BasisDecision.Lack lack) implements Outcome {}

        /** There is a live one for this purpose. */
        record AlreadyThere() implements Outcome {}
    }

    /** @return fails with 404 for an unknown patient, with 410 for an erased one */
    Uni<Outcome> establish(PracticeId practice, PatientId patient, BasisFacts facts) {
        Instant now = clock.instant();
        return transaction.in(practice, () -> patients.lock(patient)
                .chain(known -> known
                        ? guards.requireOpen(practice, patient.value())
                        : Uni.createFrom().failure(Problems.notFound()))
                .chain(() -> practices.find(practice))
                .map(found -> BasisDecision.of(
                        facts, found.orElseThrow(Problems::notFound).today(now)))
                .chain(decision -> decision instanceof BasisDecision.Established established
                        ? write(practice, patient, facts, established.legalBasis(), now)
                        : Uni.createFrom().item(new Outcome.Refused(((BasisDecision.Lacking) decision).lack()))));
    }

    private Uni<Outcome> write(
            PracticeId practice, PatientId patient, BasisFacts facts, LegalBasis legalBasis, Instant now) {
        BasisId id = new BasisId(UuidCreator.getTimeOrderedEpoch());
        return bases.insert(practice, patient, id, facts, legalBasis, now)
                .chain(inserted -> inserted
                        ? consent(practice, patient, id, facts, now)
                                .chain(() -> outbox.publish(
                                        practice,
                                        new LegalBasisEstablished(patient, id, facts.purpose(), legalBasis, now)))
                                .chain(() -> audit.record(AccessAction.CREATED, "legal-basis", patient, null))
                                .replaceWith(new Outcome.Established(id))
                        : Uni.createFrom().item(new Outcome.AlreadyThere()));
    }

    private Uni<Void> consent(PracticeId practice, PatientId patient, BasisId basis, BasisFacts facts, Instant now) {
        SignedConsent consent = facts.consent();
        if (consent == null) {
            return Uni.createFrom().voidItem();
        }
        ConsentId id = new ConsentId(UuidCreator.getTimeOrderedEpoch());
        return columns.of(practice, patient.value())
                .chain(seal -> bases.addConsent(
                        practice,
                        patient,
                        basis,
                        id,
                        facts.purpose(),
                        consent,
                        seal.seal("consent_signed_by", consent.signedBy()),
                        now))
                .chain(() -> outbox.publish(
                        practice, new ConsentGiven(patient, id, facts.purpose(), consent.textVersion(), now)));
    }
}
