package eu.dermalia.notification.delivery;

import eu.dermalia.contracts.DeliveryRequested;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.GuardState;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.Received;
import eu.dermalia.messaging.WorkQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;

/** One more delivery at the practice's wish, asked for at report-service. While a mail about this scan is under way, that one is it. */
@ApplicationScoped
class OnDeliveryRequested implements EventHandler<DeliveryRequested> {
    private final Guards guards;
    private final Deliveries deliveries;
    private final WorkQueue work;

    OnDeliveryRequested(Guards guards, Deliveries deliveries, WorkQueue work) {
        this.guards = guards;
        this.deliveries = deliveries;
        this.work = work;
    }

    @Override
    public Class<DeliveryRequested> type() {
        return DeliveryRequested.class;
    }

    @Override
    public Uni<Disposition> handle(Received<DeliveryRequested> received) {
        PracticeId practice = received.practice();
        DeliveryRequested wish = received.event();
        UUID scan = wish.scanId().value();
        return guards.share(practice, scan)
                .chain(state -> state == GuardState.ERASED
                        ? Uni.createFrom().voidItem()
                        : guards.open(practice, scan).chain(() -> begin(practice, wish)))
                .replaceWith(Disposition.APPLIED);
    }

    private Uni<Void> begin(PracticeId practice, DeliveryRequested wish) {
        return deliveries
                .begin(practice, wish)
                .chain(begun -> begun
                        ? work.enqueue(
                                practice, wish.scanId().value(), SendMail.KIND, Map.of("deliveryId", wish.deliveryId()))
                        : Uni.createFrom().voidItem());
    }
}
