package eu.dermalia.rights.erasure;

import eu.dermalia.contracts.ErasureCompleted;
import eu.dermalia.contracts.ErasureGround;
import eu.dermalia.contracts.ErasureOrdered;
import eu.dermalia.contracts.ErasureRefused;
import eu.dermalia.contracts.ErasureScope;
import eu.dermalia.contracts.Owner;
import eu.dermalia.contracts.PartErased;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RestrictionGround;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.GuardState;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.Outbox;
import eu.dermalia.messaging.Received;
import eu.dermalia.rights.notice.Notices;
import eu.dermalia.rights.restriction.Restrictions;
import eu.dermalia.rights.scan.ScanRegister;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.TreeMap;

/** What retention-service decided, and what the owners answered. */
final class ErasureEvents {
    private ErasureEvents() {}

    /** A timer that is held back was nobody's wish: what it would have purged goes on being used. */
    private static boolean wasAskedFor(ErasureGround ground) {
        return ground == ErasureGround.REQUEST || ground == ErasureGround.CONSENT_WITHDRAWN;
    }

    /** Marks the guard in the event's own transaction; the erasing itself is work. A repeated order is answered again. */
    @Singleton
    static class OnErasureOrdered implements EventHandler<ErasureOrdered> {
        private final Guards guards;
        private final ErasureStore store;
        private final Notices notices;
        private final ErasureWork work;

        OnErasureOrdered(Guards guards, ErasureStore store, Notices notices, ErasureWork work) {
            this.guards = guards;
            this.store = store;
            this.notices = notices;
            this.work = work;
        }

        @Override
        public Class<ErasureOrdered> type() {
            return ErasureOrdered.class;
        }

        @Override
        public Uni<Disposition> handle(Received<ErasureOrdered> received) {
            PracticeId practice = received.practice();
            ErasureOrdered order = received.event();
            return guards.mark(practice, order.scanId().value())
                    .chain(() -> store.ordered(
                            practice, order.erasureId(), order.scanId(), order.ground(), order.orderedAt()))
                    .chain(() -> notices.aboutErasure(practice, order.erasureId(), order.scanId()))
                    .chain(() -> work.ordered(practice, order.scanId(), order.erasureId()))
                    .replaceWith(Disposition.APPLIED);
        }
    }

    /** Kept and not used from this moment on: GDPR Art. 18, § 35(3) BDSG. */
    @Singleton
    static class OnErasureRefused implements EventHandler<ErasureRefused> {
        private final Guards guards;
        private final ScanRegister register;
        private final ErasureStore store;
        private final Restrictions restrictions;
        private final Outbox outbox;

        OnErasureRefused(
                Guards guards, ScanRegister register, ErasureStore store, Restrictions restrictions, Outbox outbox) {
            this.guards = guards;
            this.register = register;
            this.store = store;
            this.restrictions = restrictions;
            this.outbox = outbox;
        }

        @Override
        public Class<ErasureRefused> type() {
            return ErasureRefused.class;
        }

        @Override
        public Uni<Disposition> handle(Received<ErasureRefused> received) {
            PracticeId practice = received.practice();
            ErasureRefused refusal = received.event();
            return guards.look(practice, refusal.scanId().value())
                    .chain(state -> state == GuardState.ERASED
                            ? Uni.createFrom().item(Disposition.APPLIED)
                            : register.find(refusal.scanId())
                                    .chain(found -> found.isEmpty()
                                            ? Uni.createFrom().item(Disposition.PARKED)
                                            : refuse(practice, refusal)));
        }

        private Uni<Disposition> refuse(PracticeId practice, ErasureRefused refusal) {
            // Nothing of ours may go at once: addresses belong to the patient, who may have other scans.
            PartErased nothing = new PartErased(
                    refusal.erasureId(),
                    refusal.scanId(),
                    Owner.RIGHTS,
                    ErasureScope.WHAT_MAY_GO,
                    new TreeMap<>(),
                    new TreeMap<>(),
                    refusal.refusedAt());
            return store.ground(refusal.erasureId())
                    .chain(ground -> ground.filter(ErasureEvents::wasAskedFor).isPresent()
                            ? restrictions
                                    .restrict(practice, refusal.scanId(), RestrictionGround.ERASURE_REFUSED)
                                    .chain(() -> store.refused(
                                            refusal.erasureId(),
                                            refusal.scanId(),
                                            refusal.ground(),
                                            refusal.erasedOn()))
                                    .replaceWithVoid()
                            : Uni.createFrom().voidItem())
                    .chain(() -> outbox.publish(practice, nothing))
                    .replaceWith(Disposition.APPLIED);
        }
    }

    @Singleton
    static class OnPartErased implements EventHandler<PartErased> {
        private final ErasureStore store;
        private final Notices notices;

        OnPartErased(ErasureStore store, Notices notices) {
            this.store = store;
            this.notices = notices;
        }

        @Override
        public Class<PartErased> type() {
            return PartErased.class;
        }

        @Override
        public Uni<Disposition> handle(Received<PartErased> received) {
            PartErased part = received.event();
            if (part.scope() != ErasureScope.EVERYTHING) {
                return Uni.createFrom().item(Disposition.APPLIED);
            }
            return store.isKnown(part.erasureId())
                    .chain(known -> known
                            ? store.partErased(received.practice(), part.erasureId(), part.owner(), part.verifiedAt())
                                    .chain(() -> part.owner() == Owner.INGEST
                                            ? notices.vendorHasErased(part.erasureId(), part.verifiedAt())
                                            : Uni.createFrom().voidItem())
                                    .replaceWith(Disposition.APPLIED)
                            : Uni.createFrom().item(Disposition.PARKED));
        }
    }

    /** Answers the request when the last of its erasures is complete. */
    @Singleton
    static class OnErasureCompleted implements EventHandler<ErasureCompleted> {
        private final ErasureStore store;
        private final RequestSettlement settlement;

        OnErasureCompleted(ErasureStore store, RequestSettlement settlement) {
            this.store = store;
            this.settlement = settlement;
        }

        @Override
        public Class<ErasureCompleted> type() {
            return ErasureCompleted.class;
        }

        @Override
        public Uni<Disposition> handle(Received<ErasureCompleted> received) {
            PracticeId practice = received.practice();
            ErasureCompleted completed = received.event();
            return store.isKnown(completed.erasureId())
                    .chain(known -> known
                            ? store.completed(
                                            completed.erasureId(),
                                            completed.scanId(),
                                            completed.receiptDigest(),
                                            completed.completedAt())
                                    .chain(() -> store.request(completed.erasureId()))
                                    .chain(asked -> settlement.settle(practice, asked))
                                    .replaceWith(Disposition.APPLIED)
                            : Uni.createFrom().item(Disposition.PARKED));
        }
    }
}
