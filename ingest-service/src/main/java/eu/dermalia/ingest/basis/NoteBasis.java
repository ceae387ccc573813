package eu.dermalia.ingest.basis;

import eu.dermalia.contracts.LegalBasisEstablished;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.ingest.capture.Captures;
import eu.dermalia.ingest.capture.Work;
import eu.dermalia.ingest.practice.Practices;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
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

    NoteBasis(Bases bases, Practices practices, Captures captures, WorkQueue queue) {
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
