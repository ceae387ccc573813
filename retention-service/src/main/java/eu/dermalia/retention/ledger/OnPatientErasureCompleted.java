package eu.dermalia.retention.ledger;

import eu.dermalia.contracts.PatientErasureCompleted;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Received;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps the receipt of a patient's own record. */
@ApplicationScoped
class OnPatientErasureCompleted implements EventHandler<PatientErasureCompleted> {
    private final Lines lines;

    OnPatientErasureCompleted(Lines lines) {
        this.lines = lines;
    }

    @Override
    public Class<PatientErasureCompleted> type() {
        return PatientErasureCompleted.class;
    }

    @Override
    public Uni<Disposition> handle(Received<PatientErasureCompleted> received) {
        return lines.ofCompletion(received, received.event().erasureId());
    }
}
