package eu.dermalia.rights.patient;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.Guards;
import eu.dermalia.rights.patient.model.Person;
import eu.dermalia.vault.Columns;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Puts right what names a patient: the row and everything by which it is found. Inside a tenant's transaction. */
@ApplicationScoped
public class MasterData {
    private final Patients patients;
    private final PatientIndex index;
    private final Columns columns;
    private final Guards guards;

    MasterData(Patients patients, PatientIndex index, Columns columns, Guards guards) {
        this.patients = patients;
        this.index = index;
        this.columns = columns;
        this.guards = guards;
    }

    /** Nobody else changes it until the transaction ends; fails with 404 for an unknown patient. */
    public Uni<Person> lock(PracticeId practice, PatientId id) {
        return guards.requireOpen(practice, id.value())
                .chain(() -> patients.lock(id))
                .chain(() -> patients.find(practice, id))
                .map(found -> found.orElseThrow(Problems::notFound));
    }

    /** @return fails with 409 {@code patient-number-taken} when another patient of the practice has the number */
    public Uni<Void> replace(PracticeId practice, PatientId id, Person person) {
        return columns.of(practice, id.value())
                .chain(seal -> patients.replace(practice, SealedPatient.of(id, person, seal), person.number()))
                .invoke(replaced -> {
                    if (!replaced) {
                        throw Problems.conflict("patient-number-taken", "The practice has a patient with this number");
                    }
                })
                .chain(() -> index.replace(practice, id, person));
    }
}
