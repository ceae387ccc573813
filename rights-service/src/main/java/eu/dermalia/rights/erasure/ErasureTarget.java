package eu.dermalia.rights.erasure;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.GuardState;
import eu.dermalia.messaging.Guards;
import eu.dermalia.rights.patient.Patients;
import eu.dermalia.rights.patient.model.PatientNumber;
import eu.dermalia.rights.patient.model.Person;
import eu.dermalia.rights.request.Requests;
import eu.dermalia.rights.scan.ScanRegister;
import eu.dermalia.rights.scan.ScanRegister.Entry;
import eu.dermalia.web.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what an erasure is about. Inside a tenant's transaction. */
@ApplicationScoped
class ErasureTarget {
    private static final Set<String> RUNNING = Set.of("REQUESTED", "ORDERED");

    private final Requests requests;
    private final Patients patients;
    private final ScanRegister register;
    private final PatientErasures patientErasures;
    private final Guards guards;

    ErasureTarget(
            Requests requests,
            Patients patients,
            ScanRegister register,
            PatientErasures patientErasures,
            Guards guards) {
        this.patientErasures = patientErasures;
        this.requests = requests;
        this.patients = patients;
        this.register = register;
        this.guards = guards;
    }

    /** @param receivedOn in the practice's zone */
    record Target(PatientId patient, PatientNumber number, List<ScanId> scans, LocalDate receivedOn) {}

    /** @return fails with 404, 409 or 410 when there is nothing to erase, with 400 for a request of the future */
    Uni<Target> find(
            PracticeId practice, @Nullable ScanId scan, @Nullable PatientId patient, @Nullable LocalDate receivedOn) {
        return received(practice, receivedOn)
                .chain(day -> scan != null
                        ? oneScan(practice, scan).chain(entry -> target(practice, entry.patient(), List.of(entry), day))
                        : known(practice, patient).chain(known -> register.ofPatient(known)
                                .map(ErasureTarget::free)
                                .chain(entries -> target(practice, known, entries, day))));
    }

    private Uni<LocalDate> received(PracticeId practice, @Nullable LocalDate receivedOn) {
        return requests.moment(practice).map(now -> Requests.receivedOn(receivedOn, now));
    }

    private Uni<Entry> oneScan(PracticeId practice, ScanId scan) {
        return register.find(scan)
                .chain(found -> found.isPresent()
                        ? Uni.createFrom().item(found.get()).invoke(ErasureTarget::requireFree)
                        : guards.look(practice, scan.value()).map(state -> {
                            throw state == GuardState.ERASED ? Problems.gone() : Problems.notFound();
                        }));
    }

    private Uni<PatientId> known(PracticeId practice, @Nullable PatientId patient) {
        if (patient == null) {
            throw Problems.invalid("scanId", "scan-or-patient");
        }
        return patients.find(practice, patient)
                .chain(found -> found.isEmpty()
                        ? guards.look(practice, patient.value()).map(state -> {
                            throw state == GuardState.ERASED ? Problems.gone() : Problems.notFound();
                        })
                        : requireNoneOpen(patient).replaceWith(patient));
    }

    /** Before a second one; it is asked again when it is written, then with the patient's row locked. */
    Uni<Void> requireNoneOpen(PatientId patient) {
        return patientErasures.isOpen(patient).map(open -> {
            if (open) {
                throw Problems.conflict("erasure-in-progress", "An erasure of this patient is under way");
            }
            return null;
        });
    }

    private Uni<Target> target(PracticeId practice, PatientId patient, List<Entry> entries, LocalDate receivedOn) {
        return patients.find(practice, patient)
                .map(found -> found.map(Person::number).orElseThrow(Problems::gone))
                .map(number -> new Target(
                        patient, number, entries.stream().map(Entry::id).toList(), receivedOn));
    }

    private static List<Entry> free(List<Entry> entries) {
        return entries.stream().filter(entry -> !isRunning(entry)).toList();
    }

    static boolean isRunning(Entry entry) {
        return entry.erasure() != null && RUNNING.contains(entry.erasure());
    }

    static void requireFree(Entry entry) {
        if (isRunning(entry)) {
            throw Problems.conflict("erasure-in-progress", "An erasure of this scan is under way");
        }
    }
}
