package eu.dermalia.ingest.erasure;

import eu.dermalia.contracts.PatientErasureOrdered;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.ingest.capture.Work;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.Received;
import eu.dermalia.messaging.WorkQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** The patient has no scan any more: what is known of the patient himself goes. A late event of his changes nothing. */
@ApplicationScoped
class OrderedPatientErasure implements EventHandler<PatientErasureOrdered> {
    private final Guards guards;
    private final WorkQueue queue;

    OrderedPatientErasure(Guards guards, WorkQueue queue) {
        this.guards = guards;
        this.queue = queue;
    }

    @Override
    public Class<PatientErasureOrdered> type() {
        return PatientErasureOrdered.class;
    }

    @Override
    public Uni<Disposition> handle(Received<PatientErasureOrdered> received) {
        PracticeId practice = received.practice();
        UUID patient = received.event().patientId().value();
        return guards.mark(practice, patient)
                .chain(() -> queue.enqueue(
                        practice,
                        patient,
                        Work.ERASE_PATIENT,
                        Order.of(received.event().erasureId())))
                .replaceWith(Disposition.APPLIED);
    }
}
