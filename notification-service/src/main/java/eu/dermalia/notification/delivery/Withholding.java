package eu.dermalia.notification.delivery;

import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.WithholdingReason;
import eu.dermalia.messaging.Guards;
import eu.dermalia.notification.delivery.model.Delivery;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Withholds mails that are under way as soon as a reason is known here, without waiting for the next attempt to be told. A
 * mail that is just leaving may still arrive; then that is what the delivery says.
 */
@ApplicationScoped
public class Withholding {
    private final Deliveries deliveries;
    private final Settlement settlement;
    private final Guards guards;

    Withholding(Deliveries deliveries, Settlement settlement, Guards guards) {
        this.deliveries = deliveries;
        this.settlement = settlement;
        this.guards = guards;
    }

    /** Inside a tenant's transaction. How many were withheld: none or one. */
    public Uni<Long> ofScan(PracticeId practice, ScanId scan, WithholdingReason reason) {
        return deliveries
                .pending(practice, scan)
                .map(pending -> pending.map(List::of).orElse(List.of()))
                .chain(pending -> withhold(practice, pending, reason));
    }

    /** Inside a tenant's transaction. */
    Uni<Long> ofPatient(PracticeId practice, PatientId patient, Purpose purpose, WithholdingReason reason) {
        return deliveries.pendingOf(practice, patient, purpose).chain(pending -> withhold(practice, pending, reason));
    }

    private Uni<Long> withhold(PracticeId practice, List<Delivery> pending, WithholdingReason reason) {
        return Multi.createFrom()
                .iterable(pending)
                .onItem()
                .transformToUniAndConcatenate(
                        delivery -> guards.share(practice, delivery.scanId().value())
                                .chain(state -> state.writable()
                                        ? settlement
                                                .withheld(practice, delivery, reason)
                                                .replaceWith(1L)
                                        : Uni.createFrom().item(0L)))
                .collect()
                .asList()
                .map(counts -> counts.stream().mapToLong(Long::longValue).sum());
    }
}
