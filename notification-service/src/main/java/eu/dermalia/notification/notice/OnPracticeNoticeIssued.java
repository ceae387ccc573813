package eu.dermalia.notification.notice;

import eu.dermalia.contracts.PracticeNoticeIssued;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Received;
import eu.dermalia.messaging.WorkQueue;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** One notice, one mail. */
@ApplicationScoped
class OnPracticeNoticeIssued implements EventHandler<PracticeNoticeIssued> {
    private final WorkQueue work;

    OnPracticeNoticeIssued(WorkQueue work) {
        this.work = work;
    }

    @Override
    public Class<PracticeNoticeIssued> type() {
        return PracticeNoticeIssued.class;
    }

    @Override
    public Uni<Disposition> handle(Received<PracticeNoticeIssued> received) {
        PracticeNoticeIssued issued = received.event();
        Notice notice = new Notice.Issued(issued.noticeId(), issued.kind());
        return work.enqueue(received.practice(), issued.noticeId().value(), SendNotice.KIND, notice)
                .replaceWith(Disposition.APPLIED);
    }
}
