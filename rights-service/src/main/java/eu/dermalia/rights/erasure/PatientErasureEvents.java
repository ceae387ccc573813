package eu.dermalia.rights.erasure;

import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.PatientErasureCompleted;
import eu.dermalia.contracts.PatientErasureDeferred;
import eu.dermalia.contracts.PatientErasureOrdered;
import eu.dermalia.contracts.PatientPartErased;
import eu.dermalia.contracts.PatientSwept;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.GuardState;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.Received;
import eu.dermalia.rights.erasure.PatientErasures.Entry;
import eu.dermalia.rights.erasure.PatientErasures.State;
import eu.dermalia.rights.scan.ScanRegister;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a whole patient's erasure. It is known here before anybody hears of it; one that is not was forgotten by rows
 * restored from a backup, and then only its order counts: nothing waits for what will not come, for the order waits behind it.
 */
final class PatientErasureEvents {
    private static final String CAPTURES = "vendorCopies";

    private PatientErasureEvents() {}

    /** Scans that had come before the sweep, and that nobody has asked for yet, are asked for: each is decided for itself. */
    @Singleton
    static class OnPatientSwept implements EventHandler<PatientSwept> {
        private final PatientErasures store;
        private final ScanRegister register;
        private final Guards guards;
        private final ErasureWork work;

        OnPatientSwept(PatientErasures store, ScanRegister register, Guards guards, ErasureWork work) {
            this.store = store;
            this.register = register;
            this.guards = guards;
            this.work = work;
        }

        @Override
        public Class<PatientSwept> type() {
            return PatientSwept.class;
        }

        @Override
        public Uni<Disposition> handle(Received<PatientSwept> received) {
            PracticeId practice = received.practice();
            PatientSwept swept = received.event();
            return store.lock(swept.erasureId())
                    .chain(found -> found.isEmpty()
                            ? Uni.createFrom().item(Disposition.APPLIED)
                            : unknown(practice, swept.scans())
                                    .chain(unknown -> unknown > 0
                                            // their own events are on the way
                                            ? Uni.createFrom().item(Disposition.PARKED)
                                            : apply(practice, swept, found.get())));
        }

        private Uni<Long> unknown(PracticeId practice, List<ScanId> scans) {
            return Multi.createFrom()
                    .iterable(scans)
                    .onItem()
                    .transformToUniAndConcatenate(scan -> guards.look(practice, scan.value()))
                    .filter(state -> state == GuardState.UNKNOWN)
                    .collect()
                    .asList()
                    .map(unknown -> (long) unknown.size());
        }

        private Uni<Disposition> apply(PracticeId practice, PatientSwept swept, Entry entry) {
            return store.swept(swept.erasureId(), swept.erased().getOrDefault(CAPTURES, 0L), swept.sweptAt())
                    .chain(() -> Multi.createFrom()
                            .iterable(swept.scans())
                            .onItem()
                            .transformToUniAndConcatenate(scan -> register.find(scan)
                                    .chain(found ->
                                            found.isEmpty() || found.get().erasure() != null
                                                    ? Uni.createFrom().voidItem()
                                                    : work.partOf(practice, scan, swept.erasureId(), entry.ground()))
                                    .replaceWith(true))
                            .onItem()
                            .ignoreAsUni())
                    .replaceWith(Disposition.APPLIED);
        }
    }

    /** Scans that have to be kept need the record; what they do not need of it goes at once. */
    @Singleton
    static class OnPatientErasureDeferred implements EventHandler<PatientErasureDeferred> {
        private final PatientErasures store;
        private final PatientRecord record;

        OnPatientErasureDeferred(PatientErasures store, PatientRecord record) {
            this.store = store;
            this.record = record;
        }

        @Override
        public Class<PatientErasureDeferred> type() {
            return PatientErasureDeferred.class;
        }

        @Override
        public Uni<Disposition> handle(Received<PatientErasureDeferred> received) {
            PatientErasureDeferred deferred = received.event();
            return store.lock(deferred.erasureId()).chain(found -> {
                if (found.isEmpty()) {
                    return Uni.createFrom().item(Disposition.APPLIED);
                }
                boolean returned = found.get().state() == State.LIFTED;
                return (returned
                                ? Uni.createFrom().voidItem()
                                : store.deferred(deferred.erasureId(), deferred.erasedOn())
                                        .chain(() -> record.reduce(deferred.patientId())))
                        .replaceWith(Disposition.APPLIED);
            });
        }
    }

    /** Marks the guard in the event's own transaction; the erasing waits for ingest-service, which still asks for the number. */
    @Singleton
    static class OnPatientErasureOrdered implements EventHandler<PatientErasureOrdered> {
        private final Guards guards;
        private final PatientErasures store;

        OnPatientErasureOrdered(Guards guards, PatientErasures store) {
            this.guards = guards;
            this.store = store;
        }

        @Override
        public Class<PatientErasureOrdered> type() {
            return PatientErasureOrdered.class;
        }

        @Override
        public Uni<Disposition> handle(Received<PatientErasureOrdered> received) {
            PatientErasureOrdered order = received.event();
            PracticeId practice = received.practice();
            return store.lock(order.erasureId())
                    .chain(found -> found.isPresent() && found.get().state() == State.LIFTED
                            // The patient came back, and retention-service is about to hear of it.
                            ? Uni.createFrom().voidItem()
                            : guards.mark(practice, order.patientId().value())
                                    .chain(() -> store.ordered(
                                            practice,
                                            order.erasureId(),
                                            order.patientId(),
                                            order.ground(),
                                            order.orderedAt())))
                    .replaceWith(Disposition.APPLIED);
        }
    }

    @Singleton
    static class OnPatientPartErased implements EventHandler<PatientPartErased> {
        private final Guards guards;
        private final PatientErasures store;
        private final ErasureWork work;

        OnPatientPartErased(Guards guards, PatientErasures store, ErasureWork work) {
            this.guards = guards;
            this.store = store;
            this.work = work;
        }

        @Override
        public Class<PatientPartErased> type() {
            return PatientPartErased.class;
        }

        @Override
        public Uni<Disposition> handle(Received<PatientPartErased> received) {
            PracticeId practice = received.practice();
            PatientPartErased part = received.event();
            return store.lock(part.erasureId()).chain(found -> {
                if (found.isEmpty()) {
                    return Uni.createFrom().item(Disposition.APPLIED);
                }
                if (found.get().state() == State.LIFTED) {
                    return Uni.createFrom().item(Disposition.APPLIED);
                }
                // Where there is an answer there was an order.
                return guards.mark(practice, part.patientId().value())
                        .chain(() -> store.ordered(
                                practice,
                                part.erasureId(),
                                part.patientId(),
                                found.get().ground(),
                                part.verifiedAt()))
                        .chain(() -> store.partErased(practice, part.erasureId(), part.owner(), part.verifiedAt()))
                        .chain(() -> part.owner() == Owner.INGEST
                                ? work.patientOrdered(practice, part.patientId(), part.erasureId())
                                : Uni.createFrom().voidItem())
                        .replaceWith(Disposition.APPLIED);
            });
        }
    }

    @Singleton
    static class OnPatientErasureCompleted implements EventHandler<PatientErasureCompleted> {
        private final PatientErasures store;
        private final RequestSettlement settlement;

        OnPatientErasureCompleted(PatientErasures store, RequestSettlement settlement) {
            this.store = store;
            this.settlement = settlement;
        }

        @Override
        public Class<PatientErasureCompleted> type() {
            return PatientErasureCompleted.class;
        }

        @Override
        public Uni<Disposition> handle(Received<PatientErasureCompleted> received) {
            PatientErasureCompleted completed = received.event();
            return store.lock(completed.erasureId())
                    .chain(found -> found.isEmpty()
                            ? Uni.createFrom().item(Disposition.APPLIED)
                            : store.completed(completed.erasureId(), completed.receiptDigest(), completed.completedAt())
                                    .chain(() -> settlement.settle(
                                            received.practice(),
                                            Optional.ofNullable(found.get().request())))
                                    .replaceWith(Disposition.APPLIED));
        }
    }
}
