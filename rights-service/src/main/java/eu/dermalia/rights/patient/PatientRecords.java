package eu.dermalia.rights.patient;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.GuardState;
import eu.dermalia.messaging.Guards;
import eu.dermalia.rights.patient.model.EmailAddress;
import eu.dermalia.rights.patient.model.PatientNumber;
import eu.dermalia.rights.patient.model.Person;
import eu.dermalia.rights.patient.model.Phone;
import eu.dermalia.rights.patient.model.PickupCode;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.vault.Columns;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a practice does with the record of a patient that it has. Unknown patients, and other practices', answer 404. */
@ApplicationScoped
public class PatientRecords {
    private final TenantTransaction transaction;
    private final Patients patients;
    private final PatientIndex index;
    private final PickupCodes codes;
    private final Columns columns;
    private final Guards guards;
    private final Audit audit;

    PatientRecords(
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

    record Found(PatientId id, Person person) {}

    Uni<Found> read(PracticeId practice, PatientId id) {
        return transaction.in(practice, () -> patients.find(practice, id)
                .chain(found -> known(practice, id, found))
                .call(() -> audit.record(AccessAction.READ, "patient", id, null))
                .map(person -> new Found(id, person)));
    }

    Uni<Optional<Found>> find(PracticeId practice, PatientNumber number) {
        return transaction.in(practice, () -> patients.withNumber(practice, number)
                .chain(found -> found.isEmpty()
                        ? audit.record(AccessAction.READ, "patient-search", null, null)
                                .replaceWith(Optional.empty())
                        : read(practice, found.get()).map(Optional::of)));
    }

    /** What may be told to whom at which address; names and birth date change by rectification alone (GDPR Art. 16). */
    Uni<Found> changeContact(
            PracticeId practice, PatientId id, @Nullable EmailAddress email, @Nullable Phone phone, String language) {
        return transaction.in(practice, () -> lock(practice, id)
                .map(person -> person.with(email, phone, language))
                .call(person -> columns.of(practice, id.value())
                        .chain(seal -> patients.updateContact(SealedPatient.of(id, person, seal))))
                .call(person -> index.replace(practice, id, person))
                .call(() -> audit.record(AccessAction.CHANGED, "patient-contact", id, null))
                .map(person -> new Found(id, person)));
    }

    Uni<Found> changeNotes(PracticeId practice, PatientId id, @Nullable String notes) {
        return transaction.in(practice, () -> lock(practice, id)
                .map(person -> person.with(notes))
                .call(person -> columns.of(practice, id.value())
                        .chain(seal -> patients.updateNotes(SealedPatient.of(id, person, seal))))
                .call(() -> audit.record(AccessAction.CHANGED, "patient-notes", id, null))
                .map(person -> new Found(id, person)));
    }

    /** The former code is worthless from now on. */
    public Uni<PickupCode> reissueCode(PracticeId practice, PatientId id) {
        return codes.issue(practice, id).chain(issued -> transaction
                .in(practice, () -> patients.lock(id)
                        .invoke(PatientRecords::require)
                        .chain(() -> guards.requireOpen(practice, id.value()))
                        .chain(() -> patients.updateCode(id, issued.hash()))
                        .chain(() -> audit.record(AccessAction.CHANGED, "pickup-code", id, null)))
                .replaceWith(issued.code()));
    }

    private Uni<Person> lock(PracticeId practice, PatientId id) {
        return patients.lock(id)
                .chain(() -> patients.find(practice, id))
                .chain(found -> known(practice, id, found))
                .call(() -> guards.requireOpen(practice, id.value()));
    }

    /** 404, or 410 for one that is erased. */
    private Uni<Person> known(PracticeId practice, PatientId id, Optional<Person> found) {
        return found.isPresent()
                ? Uni.createFrom().item(found.get())
                : guards.look(practice, id.value()).map(state -> {
                    throw state == GuardState.ERASED ? Problems.gone() : Problems.notFound();
                });
    }

    private static void require(boolean known) {
        if (!known) {
            throw Problems.notFound();
        }
    }
}
