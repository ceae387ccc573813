package eu.dermalia.ingest.erasure;

import eu.dermalia.contracts.PatientErasureRequested;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.ingest.capture.Work;
import eu.dermalia.ingest.practice.Practices;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Received;
import eu.dermalia.messaging.WorkQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Everything of a patient is to go: captures that are no scan yet are swept. What was resolved before rights-service knew of
 * it is decided about again.
 */
@ApplicationScoped
class RequestedPatientErasure implements EventHandler<PatientErasureRequested> {
    private final Practices practices;
    private final WorkQueue queue;

    RequestedPatientErasure(Practices practices, WorkQueue queue) {
        this.practices = practices;
        this.queue = queue;
    }

    @Override
    public Class<PatientErasureRequested> type() {
        return PatientErasureRequested.class;
    }

    @Override
    public Uni<Disposition> handle(Received<PatientErasureRequested> received) {
        PracticeId practice = received.practice();
        PatientErasureRequested event = received.event();
        return practices
                .changed(practice)
                .chain(() -> queue.enqueue(
                        practice, event.patientId().value(), Work.SWEEP_PATIENT, Order.of(event.erasureId())))
                .replaceWith(Disposition.APPLIED);
    }
}
