package eu.dermalia.retention.practice;

import eu.dermalia.contracts.PracticeChanged;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Received;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.retention.practice.model.PracticeClock;
import eu.dermalia.retention.practice.model.ReceiptPeriod;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the copy; only a newer state applies. A longer period changes no timer that is set, for the patient was told a shorter
 * one; a shorter period shortens them all (Art. 5(1)(e) GDPR).
 */
@ApplicationScoped
class PracticeChangedHandler implements EventHandler<PracticeChanged> {
    private final WorkQueue work;

    PracticeChangedHandler(WorkQueue work) {
        this.work = work;
    }

    @Override
    public Class<PracticeChanged> type() {
        return PracticeChanged.class;
    }

    @Override
    public Uni<Disposition> handle(Received<PracticeChanged> received) {
        PracticeChanged state = received.event();
        // checked now, so that a wrong zone stops here and not with the next scan
        PracticeClock.of(state.timeZone(), state.aestheticRetentionMonths());
        ReceiptPeriod.of(state.timeZone(), state.receiptRetentionYears());
        return PracticeEntity.lock(received.practice())
                .chain(known -> applied(known, state))
                .replaceWith(Disposition.APPLIED);
    }

    private Uni<Void> applied(Optional<PracticeEntity> known, PracticeChanged state) {
        if (known.isEmpty()) {
            return new PracticeEntity(state).persist().replaceWithVoid();
        }
        PracticeEntity practice = known.get();
        if (practice.version >= state.version()) {
            return Uni.createFrom().voidItem();
        }
        boolean shorter = state.aestheticRetentionMonths() < practice.aestheticMonths;
        practice.apply(state);
        return shorter
                ? work.enqueue(state.practiceId(), state.practiceId().value(), Practices.SHORTEN_TIMERS, Map.of())
                : Uni.createFrom().voidItem();
    }
}
