package eu.dermalia.retention.erasure.patient;

import eu.dermalia.contracts.PatientErasureLifted;
import eu.dermalia.contracts.PatientErasureRequested;
import eu.dermalia.contracts.PatientPartErased;
import eu.dermalia.contracts.PatientSwept;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Received;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.retention.erasure.patient.PatientOrders.State;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;

/** What the others say about a whole patient. */
final class PatientEvents {
    private PatientEvents() {}

    /** Open from now on; ingest-service sweeps the cluster, and each scan has a request of its own. */
    @Singleton
    static class Requested implements EventHandler<PatientErasureRequested> {
        private final PatientOrders orders;
        private final WorkQueue work;

        Requested(PatientOrders orders, WorkQueue work) {
            this.orders = orders;
            this.work = work;
        }

        @Override
        public Class<PatientErasureRequested> type() {
            return PatientErasureRequested.class;
        }

        @Override
        public Uni<Disposition> handle(Received<PatientErasureRequested> received) {
            PatientErasureRequested asked = received.event();
            return orders.insert(received.practice(), asked)
                    .chain(isNew -> isNew
                            ? work.enqueue(
                                    received.practice(), asked.erasureId().value(), RepeatPatientOrder.KIND, Map.of())
                            : Uni.createFrom().voidItem())
                    .replaceWith(Disposition.APPLIED);
        }
    }

    @Singleton
    static class Swept implements EventHandler<PatientSwept> {
        private final PatientOrders orders;
        private final SettlePatient settlePatient;

        Swept(PatientOrders orders, SettlePatient settlePatient) {
            this.orders = orders;
            this.settlePatient = settlePatient;
        }

        @Override
        public Class<PatientSwept> type() {
            return PatientSwept.class;
        }

        @Override
        public Uni<Disposition> handle(Received<PatientSwept> received) {
            PatientSwept swept = received.event();
            if (swept.left().values().stream().anyMatch(count -> count != 0)) {
                return Uni.createFrom().failure(new IllegalArgumentException("Swept, and something is left"));
            }
            return orders.lock(received.practice(), swept.erasureId())
                    .chain(found -> found.isEmpty()
                            ? Uni.createFrom().item(Disposition.PARKED)
                            : orders.swept(swept.erasureId(), swept.scans())
                                    .chain(() -> settlePatient.settle(received.practice(), swept.patientId()))
                                    .replaceWith(Disposition.APPLIED));
        }
    }

    /** The patient is the practice's again; what was refused stays refused, each scan for itself. */
    @Singleton
    static class Lifted implements EventHandler<PatientErasureLifted> {
        private final PatientOrders orders;

        Lifted(PatientOrders orders) {
            this.orders = orders;
        }

        @Override
        public Class<PatientErasureLifted> type() {
            return PatientErasureLifted.class;
        }

        @Override
        public Uni<Disposition> handle(Received<PatientErasureLifted> received) {
            PatientErasureLifted lifted = received.event();
            return orders.lock(received.practice(), lifted.erasureId()).chain(found -> {
                if (found.isEmpty()) {
                    return Uni.createFrom().item(Disposition.PARKED);
                }
                return found.get().state() == State.DEFERRED
                        ? orders.lifted(lifted.erasureId()).replaceWith(Disposition.APPLIED)
                        : Uni.createFrom().item(Disposition.APPLIED);
            });
        }
    }

    @Singleton
    static class PartErased implements EventHandler<PatientPartErased> {
        private final CollectPatientPart collectPart;

        PartErased(CollectPatientPart collectPart) {
            this.collectPart = collectPart;
        }

        @Override
        public Class<PatientPartErased> type() {
            return PatientPartErased.class;
        }

        @Override
        public Uni<Disposition> handle(Received<PatientPartErased> received) {
            return collectPart.collect(received.practice(), received.event());
        }
    }
}
