package eu.dermalia.ingest.basis;

import eu.dermalia.contracts.LegalBasisEstablished;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.ingest.capture.Captures;
import eu.dermalia.ingest.capture.Work;
import eu.dermalia.ingest.practice.Practices;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.GuardState;
import eu.dermalia.messaging.Guards;
import eu.dermalia.messaging.Received;
import eu.dermalia.messaging.WorkQueue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** A legal basis wakes the captures that waited for one. */
@ApplicationScoped
class NoteBasis implements EventHandler<LegalBasisEstablished> {
    private final Bases bases;
    private final Practices practices;
    private final Captures captures;
    private final WorkQueue queue;
    private final Guards guards;

    NoteBasis(Bases bases, Practices practices, Captures captures, WorkQueue queue, Guards guards) {
        this.guards = guards;
        this.bases = bases;
        this.practices = practices;
        this.captures = captures;
        this.queue = queue;
    }

    @Override
    public Class<LegalBasisEstablished> type() {
        return LegalBasisEstablished.class;
    }

    @Override
    public Uni<Disposition> handle(Received<LegalBasisEstablished> received) {
        PracticeId practice = received.practice();
        LegalBasisEstablished event = received.event();
        return guards.look(practice, event.patientId().value())
                .chain(state -> state == GuardState.ERASED
                        ? Uni.createFrom().item(Disposition.APPLIED)
                        : note(practice, event));
    }

    private Uni<Disposition> note(PracticeId practice, LegalBasisEstablished event) {
        return bases.learn(practice, event.patientId(), event.basisId(), event.purpose())
                .chain(() -> practices.changed(practice))
                .chain(() -> captures.waitingFor(practice, event.patientId()))
                .chain(refs -> Multi.createFrom()
                        .iterable(refs)
                        .onItem()
                        .transformToUniAndConcatenate(
                                ref -> queue.enqueue(practice, ref, Work.DECIDE, Work.Nothing.MORE)
                                        .replaceWith(true))
                        .onItem()
                        .ignoreAsUni())
                .replaceWith(Disposition.APPLIED);
    }
}
