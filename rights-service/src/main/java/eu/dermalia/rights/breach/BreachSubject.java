package eu.dermalia.rights.breach;

import eu.dermalia.contracts.PracticeNoticeKind;
import eu.dermalia.rights.breach.Notices.Notice;
import eu.dermalia.rights.breach.model.Hours;
import eu.dermalia.rights.practice.model.Practice;
import eu.dermalia.rights.practicenotice.NoticeContent;
import eu.dermalia.rights.practicenotice.NoticeContent.BreachNotice;
import eu.dermalia.rights.practicenotice.NoticeSubject;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What a mail says of a breach: that a notice lies ready, and until when the practice reports. */
@ApplicationScoped
class BreachSubject implements NoticeSubject {
    private final Notices notices;
    private final Clock clock;
    private final Duration reportWithin;

    BreachSubject(
            Notices notices,
            Clock clock,
            @ConfigProperty(name = "dermalia.rights.breach.report-within") Duration reportWithin) {
        this.notices = notices;
        this.clock = clock;
        this.reportWithin = reportWithin;
    }

    @Override
    public Set<PracticeNoticeKind> kinds() {
        return Set.of(PracticeNoticeKind.BREACH, PracticeNoticeKind.BREACH_ADDITION, PracticeNoticeKind.BREACH_OVERDUE);
    }

    @Override
    public Uni<Optional<NoticeContent>> content(Practice practice, PracticeNoticeKind kind, UUID subject) {
        return notices.find(practice.id(), subject)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : stillTrue(practice, kind, found.get())
                                .map(isTrue -> isTrue ? Optional.of(content(found.get())) : Optional.empty()));
    }

    /** A notice is one whatever the practice has done since; the alarm is none once it has decided, or has more time. */
    private Uni<Boolean> stillTrue(Practice practice, PracticeNoticeKind kind, Notice notice) {
        if (kind != PracticeNoticeKind.BREACH_OVERDUE) {
            return Uni.createFrom().item(true);
        }
        return notices.decisions(practice.id(), notice.breach())
                .map(decisions -> decisions.isEmpty() && !clock.instant().isBefore(due(notice)));
    }

    private NoticeContent content(Notice notice) {
        return new BreachNotice(notice.breach(), notice.runsFrom(), due(notice), reportWithin.toHours());
    }

    private Instant due(Notice notice) {
        return Hours.end(notice.runsFrom(), reportWithin);
    }
}
