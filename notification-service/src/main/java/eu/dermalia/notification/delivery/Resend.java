package eu.dermalia.notification.delivery;

import eu.dermalia.contracts.DeliveryId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.GuardState;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.notification.delivery.model.Delivery;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** One more delivery at the practice's wish. Whether it may be sent is asked again at the moment of sending. */
@ApplicationScoped
class Resend {
    private final Deliveries deliveries;
    private final Guards guards;
    private final WorkQueue work;

    Resend(Deliveries deliveries, Guards guards, WorkQueue work) {
        this.deliveries = deliveries;
        this.guards = guards;
        this.work = work;
    }

    sealed interface Result {}

    record Begun(DeliveryId delivery, ScanId scan) implements Result {}

    record Refused(Why why) implements Result {}

    enum Why {
        UNKNOWN,
        UNDER_WAY,
        ERASED,
        RESTRICTED
    }

    /** Inside the tenant's transaction. */
    Uni<Result> of(PracticeId practice, DeliveryId earlier) {
        return deliveries
                .find(practice, earlier)
                .chain(found -> found.isEmpty()
                        ? refused(Why.UNKNOWN)
                        : guards.share(practice, found.get().scanId().value())
                                .chain(state -> begin(practice, found.get(), state)));
    }

    private Uni<Result> begin(PracticeId practice, Delivery earlier, GuardState state) {
        return switch (state) {
            case ERASED -> refused(Why.ERASED);
            case RESTRICTED -> refused(Why.RESTRICTED);
            case UNKNOWN -> refused(Why.UNKNOWN);
            case OPEN ->
                deliveries
                        .again(practice, earlier.id())
                        .chain(begun -> begun.isEmpty()
                                ? refused(Why.UNDER_WAY)
                                : work.enqueue(
                                                practice,
                                                earlier.scanId().value(),
                                                SendMail.KIND,
                                                Map.of("deliveryId", begun.get()))
                                        .replaceWith(new Begun(begun.get(), earlier.scanId())));
        };
    }

    private static Uni<Result> refused(Why why) {
        return Uni.createFrom().item(new Refused(why));
    }
}
