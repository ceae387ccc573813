package eu.dermalia.notification.delivery;

import eu.dermalia.contracts.PracticeChanged;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Received;
import eu.dermalia.notification.delivery.model.DeliveryPeriod;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** How long the practice keeps deliveries; only a newer state applies, and is looked at right away. */
@ApplicationScoped
class OnPracticeChanged implements EventHandler<PracticeChanged> {
    private final Clock clock;

    OnPracticeChanged(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Class<PracticeChanged> type() {
        return PracticeChanged.class;
    }

    @Override
    public Uni<Disposition> handle(Received<PracticeChanged> received) {
        PracticeChanged state = received.event();
        // checked now, so that a wrong zone stops here and not every night
        DeliveryPeriod period = DeliveryPeriod.of(state.timeZone(), state.deliveryRetentionYears());
        return Sql.update(
                        """
                        insert into delivery_period (practice_id, version, time_zone, years, due_at)
                        values ($1, $2, $3, $4, $5)
                        on conflict (practice_id) do update set version = excluded.version, time_zone = excluded.time_zone,
                            years = excluded.years, due_at = excluded.due_at
                        where delivery_period.version < excluded.version""",
                        received.practice(),
                        state.version(),
                        period.zone().getId(),
                        period.years(),
                        clock.instant())
                .replaceWith(Disposition.APPLIED);
    }
}
