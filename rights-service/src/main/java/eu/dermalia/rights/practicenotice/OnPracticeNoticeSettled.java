package eu.dermalia.rights.practicenotice;

import eu.dermalia.contracts.PracticeNoticeOutcome;
import eu.dermalia.contracts.PracticeNoticeSettled;
import eu.dermalia.messaging.Disposition;
import eu.dermalia.messaging.EventHandler;
import eu.dermalia.messaging.Received;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Takes down what became of a mail. One that did not arrive is the operator's to make good by telephone or letter: a warning in
 * the log and {@code dermalia.practice.notices.unreached}.
 */
@ApplicationScoped
@Startup // its count is there before there is anything to count
class OnPracticeNoticeSettled implements EventHandler<PracticeNoticeSettled> {
    private static final Logger LOG = Logger.getLogger(OnPracticeNoticeSettled.class);

    private final PracticeNotices notices;
    private final Counter unreached;

    OnPracticeNoticeSettled(PracticeNotices notices, MeterRegistry metrics) {
        this.notices = notices;
        this.unreached = metrics.counter("dermalia.practice.notices.unreached");
    }

    @Override
    public Class<PracticeNoticeSettled> type() {
        return PracticeNoticeSettled.class;
    }

    @Override
    public Uni<Disposition> handle(Received<PracticeNoticeSettled> received) {
        PracticeNoticeSettled event = received.event();
        return notices.settle(event.noticeId(), event.outcome(), event.settledAt())
                .invoke(settled -> {
                    if (settled == 1 && event.outcome() == PracticeNoticeOutcome.NOT_REACHABLE) {
                        unreached.increment();
                        LOG.warnf(
                                "Practice %s was not reached by mail: notice %s",
                                received.practice(), event.noticeId());
                    }
                })
                .replaceWith(Disposition.APPLIED);
    }
}
