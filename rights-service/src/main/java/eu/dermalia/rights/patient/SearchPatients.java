package eu.dermalia.rights.patient;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.patient.PatientIndex.Criterion;
import eu.dermalia.rights.patient.PatientRecords.Found;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Cursor;
import eu.dermalia.web.Page;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds patients by name or address; each one found is an access of its own in the trail. */
@ApplicationScoped
class SearchPatients {
    private static final String WHAT = "patient-search";

    private final TenantTransaction transaction;
    private final Patients patients;
    private final PatientIndex index;
    private final Audit audit;

    SearchPatients(TenantTransaction transaction, Patients patients, PatientIndex index, Audit audit) {
        this.transaction = transaction;
        this.patients = patients;
        this.index = index;
        this.audit = audit;
    }

    Uni<Page<Found>> search(PracticeId practice, Criterion criterion, @Nullable String cursor, int limit) {
        UUID after = PatientInPractice.after(cursor);
        return transaction.in(practice, () -> index.find(practice, criterion, after, limit + 1)
                .map(ids -> Page.of(ids, limit, Cursor::of))
                .chain(page -> patients.findAll(practice, page.items())
                        .map(people -> new Page<>(
                                people.entrySet().stream()
                                        .map(entry -> new Found(entry.getKey(), entry.getValue()))
                                        .toList(),
                                page.next())))
                .call(page -> record(page.items())));
    }

    private Uni<Void> record(List<Found> found) {
        return found.isEmpty()
                ? audit.record(AccessAction.READ, WHAT, null, null)
                : Multi.createFrom()
                        .iterable(found)
                        .onItem()
                        .transformToUniAndConcatenate(one -> audit.record(AccessAction.READ, WHAT, one.id(), null))
                        .toUni()
                        .replaceWithVoid();
    }
}
