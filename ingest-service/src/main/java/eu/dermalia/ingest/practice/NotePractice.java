package eu.dermalia.ingest.practice;

import eu.dermalia.contracts.PracticeChanged;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.ingest.capture.Captures;
import eu.dermalia.ingest.capture.Work;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Received;
import eu.dermalia.messaging.WorkQueue;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** A practice that is ready is polled; one that no longer is ends its poll by itself. */
@ApplicationScoped
class NotePractice implements EventHandler<PracticeChanged> {
    private final Practices practices;
    private final Captures captures;
    private final WorkQueue queue;

    NotePractice(Practices practices, Captures captures, WorkQueue queue) {
        this.practices = practices;
        this.captures = captures;
        this.queue = queue;
    }

    @Override
    public Class<PracticeChanged> type() {
        return PracticeChanged.class;
    }

    @Override
    public Uni<Disposition> handle(Received<PracticeChanged> received) {
        PracticeId practice = received.practice();
        return practices
                .apply(received.event())
                .chain(applied -> applied && received.event().ready()
                        ? queue.enqueue(practice, practice.value(), Work.POLL, Work.Nothing.MORE)
                                .chain(() -> wake(practice))
                        : Uni.createFrom().voidItem())
                .replaceWith(Disposition.APPLIED);
    }

    private Uni<Void> wake(PracticeId practice) {
        return captures.waitingForPractice(practice).chain(refs -> Multi.createFrom()
                .iterable(refs)
                .onItem()
                .transformToUniAndConcatenate(ref -> queue.enqueue(practice, ref, Work.DECIDE, Work.Nothing.MORE)
                        .replaceWith(true))
                .onItem()
                .ignoreAsUni());
    }
}
