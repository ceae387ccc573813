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
import eu.dermalia.rights.scan.model.DeliveryState;
import eu.dermalia.rights.scan.model.ReportState;
import eu.dermalia.tenancy.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** What the other services report about a scan, each event one column of the register. */
final class Progress {
    private Progress() {}

    /** A handler whose whole effect is one statement on the scan's row. */
    abstract static class OfScan<E extends Event> implements EventHandler<E> {
        private final ScanRegister register;
        private final Class<E> type;

        OfScan(ScanRegister register, Class<E> type) {
            this.register = register;
            this.type = type;
        }

        @Override
        public Class<E> type() {
            return type;
        }

        @Override
        public Uni<Disposition> handle(Received<E> received) {
            E event = received.event();
            return register.change(received.practice(), (ScanId) event.key(), () -> apply(event));
        }

        abstract Uni<Integer> apply(E event);

        /** Measuring again takes nothing from a report that can be read. */
        static Uni<Integer> report(ScanId scan, ReportState state) {
            return Sql.update(
                    "update scan set report = $2 where scan_id = $1 and ($2 <> 'SCORED' or report <> 'RENDERED')",
                    scan,
                    state);
        }

        /** A later failure takes nothing from a mail that arrived. */
        static Uni<Integer> delivery(ScanId scan, DeliveryState state) {
            return Sql.update(
                    "update scan set delivery = $2 where scan_id = $1 and delivery <> 'DELIVERED'", scan, state);
        }
    }

    @Singleton
    static class OnReportScored extends OfScan<ReportScored> {
        OnReportScored(ScanRegister register) {
            super(register, ReportScored.class);
        }

        @Override
        Uni<Integer> apply(ReportScored event) {
            return report(event.scanId(), ReportState.SCORED);
        }
    }

    @Singleton
    static class OnReportRendered extends OfScan<ReportRendered> {
        OnReportRendered(ScanRegister register) {
            super(register, ReportRendered.class);
        }

        @Override
        Uni<Integer> apply(ReportRendered event) {
            return report(event.scanId(), ReportState.RENDERED);
        }
    }

    @Singleton
    static class OnReportFailed extends OfScan<ReportFailed> {
        OnReportFailed(ScanRegister register) {
            super(register, ReportFailed.class);
        }

        @Override
        Uni<Integer> apply(ReportFailed event) {
            return report(event.scanId(), ReportState.FAILED);
        }
    }

    @Singleton
    static class OnReportDelivered extends OfScan<ReportDelivered> {
        OnReportDelivered(ScanRegister register) {
            super(register, ReportDelivered.class);
        }

        @Override
        Uni<Integer> apply(ReportDelivered event) {
            return delivery(event.scanId(), DeliveryState.DELIVERED);
        }
    }

    @Singleton
    static class OnDeliveryFailed extends OfScan<DeliveryFailed> {
        OnDeliveryFailed(ScanRegister register) {
            super(register, DeliveryFailed.class);
        }

        @Override
        Uni<Integer> apply(DeliveryFailed event) {
            return delivery(event.scanId(), DeliveryState.FAILED);
        }
    }

    @Singleton
    static class OnDeliveryWithheld extends OfScan<DeliveryWithheld> {
        OnDeliveryWithheld(ScanRegister register) {
            super(register, DeliveryWithheld.class);
        }

        @Override
        Uni<Integer> apply(DeliveryWithheld event) {
            return delivery(event.scanId(), DeliveryState.WITHHELD);
        }
    }

    @Singleton
    static class OnRetentionScheduled extends OfScan<RetentionScheduled> {
        OnRetentionScheduled(ScanRegister register) {
            super(register, RetentionScheduled.class);
        }

        @Override
        Uni<Integer> apply(RetentionScheduled event) {
            return Sql.update("update scan set due_on = $2 where scan_id = $1", event.scanId(), event.dueOn());
        }
    }

    @Singleton
    static class OnPurposeChanged extends OfScan<PurposeChanged> {
        OnPurposeChanged(ScanRegister register) {
            super(register, PurposeChanged.class);
        }

        @Override
        Uni<Integer> apply(PurposeChanged event) {
            return Sql.update(
                    "update scan set purpose = $2, basis_id = $3 where scan_id = $1",
                    event.scanId(),
                    event.to(),
                    event.basisId());
        }
    }
}
