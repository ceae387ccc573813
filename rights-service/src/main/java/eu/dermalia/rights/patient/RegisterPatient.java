package eu.dermalia.rights.patient;

import com.github.f4b6a3.uuid.UuidCreator;
import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.Guards;
import eu.dermalia.rights.patient.PickupCodes.Issued;
import eu.dermalia.rights.patient.model.Person;
import eu.dermalia.rights.patient.model.PickupCode;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.vault.ColumnSeal;
import eu.dermalia.vault.Columns;
import eu.dermalia.web.Audit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Registers a patient under the practice's own number. */
@ApplicationScoped
class RegisterPatient {
    private final TenantTransaction transaction;
    private final Patients patients;
    private final PatientIndex index;
    private final PickupCodes codes;
    private final Columns columns;
    private final Guards guards;
    private final Audit audit;

    RegisterPatient(
            TenantTransaction transaction,
            Patients patients,
            PatientIndex index,
            PickupCodes codes,
            Columns columns,
            Guards guards,
            Audit audit) {
        this.transaction = transaction;
        this.patients = patients;
        this.index = index;
        this.codes = codes;
        this.columns = columns;
        this.guards = guards;
        this.audit = audit;
    }

    sealed interface Outcome {
        /** @param code shown once, to be handed over in person */
        record Registered(PatientId id, PickupCode code) implements Outcome {}

        record NumberTaken() implements Outcome {}

        /** Without a contract nothing is processed (GDPR Art. 28(3)), and what there was is being erased. */
        record ContractEnded() implements Outcome {}
    }

    Uni<Outcome> register(PracticeId practice, Person person) {
        PatientId id = new PatientId(UuidCreator.getTimeOrderedEpoch());
        return transaction
                .in(practice, () -> refusal(practice, person))
                .chain(refused -> refused.isPresent()
                        ? Uni.createFrom().item(refused.get())
                        : codes.issue(practice, id).chain(issued -> columns.of(practice, id.value())
                                .chain(seal -> write(practice, id, person, issued, seal))));
    }

    /** Holds off the end of the contract until the transaction ends, so that nobody is registered behind it. */
    private Uni<Optional<Outcome>> refusal(PracticeId practice, Person person) {
        return patients.hasContract(practice)
                .chain(contract -> contract
                        ? patients.withNumber(practice, person.number())
                                .map(taken -> taken.<Outcome>map(patient -> new Outcome.NumberTaken()))
                        : Uni.createFrom().item(Optional.<Outcome>of(new Outcome.ContractEnded())));
    }

    private Uni<Outcome> write(PracticeId practice, PatientId id, Person person, Issued issued, ColumnSeal seal) {
        SealedPatient sealed = SealedPatient.of(id, person, seal);
        return transaction
                .in(practice, () -> refusal(practice, person)
                        .chain(refused -> refused.isPresent()
                                ? Uni.createFrom().item(refused)
                                : patients.insert(practice, sealed, person.number(), issued.hash())
                                        .chain(inserted -> inserted
                                                ? settle(practice, id, person).replaceWith(Optional.<Outcome>empty())
                                                : Uni.createFrom()
                                                        .item(Optional.<Outcome>of(new Outcome.NumberTaken())))))
                .chain(refused -> refused.isEmpty()
                        ? Uni.createFrom().<Outcome>item(new Outcome.Registered(id, issued.code()))
                        // somebody was faster; the key that was made for nobody goes again
                        : columns.destroy(practice, id.value()).replaceWith(refused.get()));
    }

    private Uni<Void> settle(PracticeId practice, PatientId id, Person person) {
        return guards.open(practice, id.value())
                .chain(() -> index.replace(practice, id, person))
                .chain(() -> audit.record(AccessAction.CREATED, "patient", id, null));
    }
}
