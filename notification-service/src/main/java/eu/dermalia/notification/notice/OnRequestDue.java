package eu.dermalia.notification.notice;

import eu.dermalia.contracts.RequestDue;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Received;
import eu.dermalia.messaging.WorkQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** One warning, one mail to the practice. */
@ApplicationScoped
class OnRequestDue implements EventHandler<RequestDue> {
    private final WorkQueue work;

    OnRequestDue(WorkQueue work) {
        this.work = work;
    }

    @Override
    public Class<RequestDue> type() {
        return RequestDue.class;
    }

    @Override
    public Uni<Disposition> handle(Received<RequestDue> received) {
        RequestDue due = received.event();
        Notice warning = new Notice.Deadline(due.requestId(), due.article(), due.dueOn(), due.warning());
        // by the event and not by the request: the next warning does not wait for a relay that hangs
        return work.enqueue(received.practice(), received.eventId(), SendNotice.KIND, warning)
                .replaceWith(Disposition.APPLIED);
    }
}
