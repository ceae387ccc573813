package eu.dermalia.retention.ledger;

import eu.dermalia.contracts.PatientErasureOrdered;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Received;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps the order about a patient's own record. */
@ApplicationScoped
class OnPatientErasureOrdered implements EventHandler<PatientErasureOrdered> {
    private final Lines lines;

    OnPatientErasureOrdered(Lines lines) {
        this.lines = lines;
    }

    @Override
    public Class<PatientErasureOrdered> type() {
        return PatientErasureOrdered.class;
    }

    @Override
    public Uni<Disposition> handle(Received<PatientErasureOrdered> received) {
        return lines.ofOrder(received, "patient_erasure", received.event().erasureId());
    }
}
