package eu.dermalia.rights.erasure;

import com.github.f4b6a3.uuid.UuidCreator;
import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureId;
import eu.dermalia.contracts.PatientErasureRequested;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Requester;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.rights.erasure.model.Opening;
import eu.dermalia.rights.patient.Patients;
import eu.dermalia.rights.patient.model.Person;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Asks for a patient's own record to go when nobody waits for the answer; the practice fetches the opening later, once. */
@ApplicationScoped
class WholePatient {
    private final Patients patients;
    private final PatientErasures store;
    private final Openings openings;
    private final Outbox outbox;
    private final Clock clock;

    WholePatient(Patients patients, PatientErasures store, Openings openings, Outbox outbox, Clock clock) {
        this.patients = patients;
        this.store = store;
        this.openings = openings;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Inside a tenant's transaction. Changes nothing for a patient who cannot be read any more. */
    Uni<Void> contractEnded(PracticeId practice, PatientId patient) {
        return request(practice, patient, ErasureGround.CONTRACT_ENDED, Requester.PRACTICE_ADMIN);
    }

    /** As {@link #contractEnded}, for one who was never scanned and whose time is over. */
    Uni<Void> retentionEnded(PracticeId practice, PatientId patient) {
        return request(practice, patient, ErasureGround.RETENTION_ENDED, Requester.RETENTION_CLOCK);
    }

    private Uni<Void> request(PracticeId practice, PatientId patient, ErasureGround ground, Requester by) {
        return patients.lock(patient)
                .chain(() -> patients.find(practice, patient))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : request(practice, patient, found.get(), ground, by));
    }

    private Uni<Void> request(
            PracticeId practice, PatientId patient, Person person, ErasureGround ground, Requester by) {
        ErasureId id = new ErasureId(UuidCreator.getTimeOrderedEpoch());
        Instant now = clock.instant();
        Opening opening = openings.ofPatient(person.number());
        String commitment = opening.commitment(practice);
        return openings.seal(practice, id, opening)
                .chain(kept -> store.insert(practice, id, patient, null, ground, null, by, commitment, kept, now))
                .chain(() -> outbox.publish(
                        practice, new PatientErasureRequested(id, patient, ground, null, by, null, commitment, now)));
    }
}
