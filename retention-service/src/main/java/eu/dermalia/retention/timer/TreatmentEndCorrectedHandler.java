package eu.dermalia.retention.timer;

import eu.dermalia.contracts.TreatmentEndCorrected;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Received;
import eu.dermalia.retention.practice.Practices;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The noted last day was wrong, or the treatment goes on. */
@ApplicationScoped
class TreatmentEndCorrectedHandler implements EventHandler<TreatmentEndCorrected> {
    private final Practices practices;
    private final MoveTimers moveTimers;

    TreatmentEndCorrectedHandler(Practices practices, MoveTimers moveTimers) {
        this.practices = practices;
        this.moveTimers = moveTimers;
    }

    @Override
    public Class<TreatmentEndCorrected> type() {
        return TreatmentEndCorrected.class;
    }

    @Override
    public Uni<Disposition> handle(Received<TreatmentEndCorrected> received) {
        TreatmentEndCorrected said = received.event();
        return practices
                .clock(received.practice())
                .chain(clock -> clock.isEmpty()
                        ? Uni.createFrom().item(Disposition.PARKED)
                        : moveTimers
                                .move(
                                        received.practice(),
                                        said.patientId(),
                                        said.endedOn(),
                                        said.recordedAt(),
                                        clock.get())
                                .replaceWith(Disposition.APPLIED));
    }
}
