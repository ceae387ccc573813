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
    }

    Uni<Outcome> register(PracticeId practice, Person person) {
        PatientId id = new PatientId(UuidCreator.getTimeOrderedEpoch());
        return transaction
                .in(practice, () -> patients.withNumber(practice, person.number()))
                .chain(taken -> taken.isPresent()
                        ? Uni.createFrom().item(new Outcome.NumberTaken())
                        : codes.issue(practice, id).chain(issued -> columns.of(practice, id.value())
                                .chain(seal -> write(practice, id, person, issued, seal))));
    }

    private Uni<Outcome> write(PracticeId practice, PatientId id, Person person, Issued issued, ColumnSeal seal) {
        SealedPatient sealed = SealedPatient.of(id, person, seal);
        return transaction
                .in(practice, () -> patients.insert(practice, sealed, person.number(), issued.hash())
                        .chain(inserted -> inserted
                                ? settle(practice, id, person)
                                : Uni.createFrom().item(false)))
                .chain(registered -> registered
                        ? Uni.createFrom().<Outcome>item(new Outcome.Registered(id, issued.code()))
                        // another request was faster; the key that was made for nobody goes again
                        : columns.destroy(practice, id.value()).replaceWith(new Outcome.NumberTaken()));
    }

    private Uni<Boolean> settle(PracticeId practice, PatientId id, Person person) {
        return guards.open(practice, id.value())
                .chain(() -> index.replace(practice, id, person))
                .chain(() -> audit.record(AccessAction.CREATED, "patient", id, null))
                .replaceWith(true);
    }
}
