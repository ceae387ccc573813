package eu.dermalia.rights.basis;

import com.github.f4b6a3.uuid.UuidCreator;
import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.ConsentId;
import eu.dermalia.contracts.ConsentUse;
import eu.dermalia.contracts.LegalBasisEstablished;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.rights.basis.model.BasisDecision;
import eu.dermalia.rights.basis.model.BasisDecision.Established;
import eu.dermalia.rights.basis.model.BasisFacts;
import eu.dermalia.rights.consent.CheckSignature;
import eu.dermalia.rights.consent.CheckSignature.Result;
import eu.dermalia.rights.consent.Consents;
import eu.dermalia.rights.consent.model.ConsentRefusal;
import eu.dermalia.rights.consent.model.Signature;
import eu.dermalia.rights.erasure.PatientErasures;
import eu.dermalia.rights.patient.PatientInPractice;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Notes why a patient's data may be processed for a purpose, and lets the others know. */
@ApplicationScoped
class EstablishBasis {
    private final TenantTransaction transaction;
    private final PatientInPractice patientInPractice;
    private final SheetInHand sheetInHand;
    private final LegalBases bases;
    private final PatientErasures patientErasures;
    private final CheckSignature signatures;
    private final Consents consents;
    private final Outbox outbox;
    private final Audit audit;
    private final Clock clock;

    EstablishBasis(
            TenantTransaction transaction,
            PatientInPractice patientInPractice,
            SheetInHand sheetInHand,
            LegalBases bases,
            PatientErasures patientErasures,
            CheckSignature signatures,
            Consents consents,
            Outbox outbox,
            Audit audit,
            Clock clock) {
        this.transaction = transaction;
        this.patientInPractice = patientInPractice;
        this.sheetInHand = sheetInHand;
        this.bases = bases;
        this.patientErasures = patientErasures;
        this.signatures = signatures;
        this.consents = consents;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    sealed interface Outcome {
        record Done(BasisId id) implements Outcome {}

        record Refused(BasisDecision.Lack lack) implements Outcome {}

        /** What was signed is no consent. */
        record NoConsent(ConsentRefusal refusal) implements Outcome {}

        /** There is a live one for this purpose. */
        record AlreadyThere() implements Outcome {}
    }

    /** @return fails with 404 for an unknown patient, with 410 for an erased one, 409 while it is being erased */
    Uni<Outcome> establish(PracticeId practice, PatientId patient, BasisFacts facts, String recordedBy) {
        return transaction.in(
                practice, () -> patientInPractice.requireOpen(practice, patient).chain(today -> sheetInHand
                        .complete(patient, facts, today)
                        .chain(complete -> BasisDecision.of(complete, today) instanceof Established established
                                ? signed(practice, patient, complete, established, today, recordedBy)
                                : refused(BasisDecision.of(complete, today)))));
    }

    private static Uni<Outcome> refused(BasisDecision decision) {
        return Uni.createFrom().item(new Outcome.Refused(((BasisDecision.Lacking) decision).lack()));
    }

    private Uni<Outcome> signed(
            PracticeId practice,
            PatientId patient,
            BasisFacts facts,
            Established established,
            LocalDate today,
            String recordedBy) {
        Writing writing = new Writing(practice, patient, facts, established, recordedBy, clock.instant());
        Signature consent = facts.consent();
        return consent == null
                ? write(writing, Optional.empty())
                : signatures
                        .check(practice, patient, ConsentUse.ANALYSIS, consent, today)
                        .chain(result -> result instanceof Result.Good good
                                ? write(writing, Optional.of(good))
                                : Uni.createFrom().item(new Outcome.NoConsent(((Result.Refused) result).refusal())));
    }

    private record Writing(
            PracticeId practice,
            PatientId patient,
            BasisFacts facts,
            Established established,
            String recordedBy,
            Instant now) {}

    private Uni<Outcome> write(Writing writing, Optional<Result.Good> consent) {
        BasisId id = new BasisId(UuidCreator.getTimeOrderedEpoch());
        PracticeId practice = writing.practice();
        PatientId patient = writing.patient();
        return bases.insert(practice, patient, id, writing.facts(), writing.established(), writing.now())
                .chain(inserted -> inserted
                        ? sheetInHand
                                .remember(
                                        practice,
                                        patient,
                                        writing.established().sheet(),
                                        writing.now(),
                                        writing.recordedBy())
                                .chain(() -> consent(writing, id, consent))
                                .chain(() -> patientErasures.patientReturns(practice, patient))
                                .chain(() -> outbox.publish(
                                        practice,
                                        new LegalBasisEstablished(
                                                patient,
                                                id,
                                                writing.facts().purpose(),
                                                writing.established().legalBasis(),
                                                writing.now())))
                                .chain(() -> audit.record(AccessAction.CREATED, "legal-basis", patient, null))
                                .replaceWith(new Outcome.Done(id))
                        : Uni.createFrom().item(new Outcome.AlreadyThere()));
    }

    private Uni<Void> consent(Writing writing, BasisId basis, Optional<Result.Good> signed) {
        if (signed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Consents.Subject subject = new Consents.Subject(
                writing.patient(), ConsentUse.ANALYSIS, writing.facts().purpose(), basis);
        ConsentId id = new ConsentId(UuidCreator.getTimeOrderedEpoch());
        return consents.add(writing.practice(), id, subject, signed.get(), writing.now(), writing.recordedBy());
    }
}
