package eu.dermalia.rights.scan;

import eu.dermalia.contracts.DeliveryFailed;
import eu.dermalia.contracts.DeliveryWithheld;
import eu.dermalia.contracts.Event;
import eu.dermalia.contracts.PurposeChanged;
import eu.dermalia.contracts.ReportDelivered;
import eu.dermalia.contracts.ReportFailed;
import eu.dermalia.contracts.ReportRendered;
import eu.dermalia.contracts.ReportScored;
import eu.dermalia.contracts.RetentionScheduled;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Received;
import eu.dermalia.rights.scan.Stages.Stage;
import eu.dermalia.rights.scan.model.DeliveryState;
import eu.dermalia.rights.scan.model.ReportState;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.function.Function;

/** What the other services report about a scan: each event is one statement on its row of the register. */
@ApplicationScoped
class Progress {
    private final ScanRegister register;
    private final Stages stages;

    Progress(ScanRegister register, Stages stages) {
        this.register = register;
        this.stages = stages;
    }

    private record OfScan<E extends Event>(ScanRegister register, Class<E> type, Function<E, Uni<Integer>> statement)
            implements EventHandler<E> {
        @Override
        public Uni<Disposition> handle(Received<E> received) {
            E event = received.event();
            return register.change(received.practice(), (ScanId) event.key(), () -> statement.apply(event));
        }
    }

    /** How long each took is measured at the events' own times. */
    @Produces
    @Singleton
    EventHandler<ReportScored> scored() {
        return new OfScan<>(
                register, ReportScored.class, event -> stages.reached(event.scanId(), Stage.SCORED, event.scoredAt())
                        .chain(() -> report(event.scanId(), ReportState.SCORED)));
    }

    @Produces
    @Singleton
    EventHandler<ReportRendered> rendered() {
        return new OfScan<>(register, ReportRendered.class, event -> stages.reached(
                        event.scanId(), Stage.RENDERED, event.renderedAt())
                .chain(() -> report(event.scanId(), ReportState.RENDERED)));
    }

    @Produces
    @Singleton
    EventHandler<ReportFailed> failed() {
        return new OfScan<>(register, ReportFailed.class, event -> report(event.scanId(), ReportState.FAILED));
    }

    @Produces
    @Singleton
    EventHandler<ReportDelivered> delivered() {
        return new OfScan<>(register, ReportDelivered.class, event -> stages.reached(
                        event.scanId(), Stage.DELIVERED, event.deliveredAt())
                .chain(() -> delivery(event.scanId(), DeliveryState.DELIVERED)));
    }

    @Produces
    @Singleton
    EventHandler<DeliveryFailed> deliveryFailed() {
        return new OfScan<>(register, DeliveryFailed.class, event -> delivery(event.scanId(), DeliveryState.FAILED));
    }

    @Produces
    @Singleton
    EventHandler<DeliveryWithheld> withheld() {
        return new OfScan<>(
                register, DeliveryWithheld.class, event -> delivery(event.scanId(), DeliveryState.WITHHELD));
    }

    @Produces
    @Singleton
    EventHandler<RetentionScheduled> scheduled() {
        return new OfScan<>(
                register,
                RetentionScheduled.class,
                event -> Sql.update("update scan set due_on = $2 where scan_id = $1", event.scanId(), event.dueOn()));
    }

    @Produces
    @Singleton
    EventHandler<PurposeChanged> purposeChanged() {
        return new OfScan<>(
                register,
                PurposeChanged.class,
                event -> Sql.update(
                        "update scan set purpose = $2, basis_id = $3 where scan_id = $1",
                        event.scanId(),
                        event.to(),
                        event.basisId()));
    }

    /** Measuring again takes nothing from a report that can be read. */
    private static Uni<Integer> report(ScanId scan, ReportState state) {
        return Sql.update(
                "update scan set report = $2 where scan_id = $1 and ($2 <> 'SCORED' or report <> 'RENDERED')",
                scan,
                state);
    }

    /** A later failure takes nothing from a mail that arrived. */
    private static Uni<Integer> delivery(ScanId scan, DeliveryState state) {
        return Sql.update("update scan set delivery = $2 where scan_id = $1 and delivery <> 'DELIVERED'", scan, state);
    }
}
