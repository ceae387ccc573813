package eu.dermalia.rights.scan;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.patient.PatientIndex;
import eu.dermalia.rights.patient.Patients;
import eu.dermalia.rights.patient.model.EmailAddress;
import eu.dermalia.rights.patient.model.PatientNumber;
import eu.dermalia.rights.scan.ScanList.ScanView;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Page;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scans of the patients that a number, a name or an address finds, exactly; each patient found is an access in the trail. */
@ApplicationScoped
class SearchScans {
    private static final int MOST_PATIENTS = 200;

    private final TenantTransaction transaction;
    private final Patients patients;
    private final PatientIndex index;
    private final ScanList scans;
    private final Audit audit;

    SearchScans(TenantTransaction transaction, Patients patients, PatientIndex index, ScanList scans, Audit audit) {
        this.transaction = transaction;
        this.patients = patients;
        this.index = index;
        this.scans = scans;
        this.audit = audit;
    }

    /** By what a patient is looked for. */
    sealed interface Clue {
        record Number(PatientNumber number) implements Clue {}

        record Name(String name) implements Clue {}

        record Address(EmailAddress email) implements Clue {}
    }

    Uni<Page<ScanView>> search(PracticeId practice, Clue clue, @Nullable String cursor, int limit) {
        return transaction.in(practice, () -> find(practice, clue)
                .call(this::record)
                .chain(found -> scans.page(practice, found, cursor, limit)));
    }

    private Uni<List<PatientId>> find(PracticeId practice, Clue clue) {
        if (clue instanceof Clue.Number exact) {
            return patients.withNumber(practice, exact.number())
                    .map(found -> found.map(List::of).orElse(List.of()));
        }
        return clue instanceof Clue.Name named
                ? index.withName(practice, named.name(), MOST_PATIENTS)
                : index.withEmail(practice, ((Clue.Address) clue).email(), MOST_PATIENTS);
    }

    private Uni<Void> record(List<PatientId> found) {
        return found.isEmpty()
                ? audit.record(AccessAction.READ, "scan-search", null, null)
                : Multi.createFrom()
                        .iterable(found)
                        .onItem()
                        .transformToUniAndConcatenate(
                                patient -> audit.record(AccessAction.READ, "scan-search", patient, null))
                        .toUni()
                        .replaceWithVoid();
    }
}
