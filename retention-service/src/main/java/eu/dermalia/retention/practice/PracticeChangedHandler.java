package eu.dermalia.retention.practice;

import eu.dermalia.contracts.PracticeChanged;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Received;
import eu.dermalia.retention.practice.model.PracticeClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Keeps the copy; only a newer state applies. Timers that are set keep their day: the patient was told a period, and it holds
 * for what was captured under it.
 */
@ApplicationScoped
class PracticeChangedHandler implements EventHandler<PracticeChanged> {
    @Override
    public Class<PracticeChanged> type() {
        return PracticeChanged.class;
    }

    @Override
    public Uni<Disposition> handle(Received<PracticeChanged> received) {
        PracticeChanged state = received.event();
        // checked now, so that a wrong zone stops here and not with the next scan
        PracticeClock.of(state.timeZone(), state.aestheticRetentionMonths());
        return PracticeEntity.lock(received.practice())
                .chain(known -> applied(known, state))
                .replaceWith(Disposition.APPLIED);
    }

    private static Uni<Void> applied(Optional<PracticeEntity> known, PracticeChanged state) {
        if (known.isEmpty()) {
            return new PracticeEntity(state).persist().replaceWithVoid();
        }
        if (known.get().version < state.version()) {
            known.get().apply(state);
        }
        return Uni.createFrom().voidItem();
    }
}
