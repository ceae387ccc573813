package eu.dermalia.retention.timer;

import eu.dermalia.contracts.TreatmentEnded;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Received;
import eu.dermalia.retention.practice.Practices;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The last day of a treatment was noted. */
@ApplicationScoped
class TreatmentEndedHandler implements EventHandler<TreatmentEnded> {
    private final Practices practices;
    private final MoveTimers moveTimers;

    TreatmentEndedHandler(Practices practices, MoveTimers moveTimers) {
        this.practices = practices;
        this.moveTimers = moveTimers;
    }

    @Override
    public Class<TreatmentEnded> type() {
        return TreatmentEnded.class;
    }

    @Override
    public Uni<Disposition> handle(Received<TreatmentEnded> received) {
        TreatmentEnded said = received.event();
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
