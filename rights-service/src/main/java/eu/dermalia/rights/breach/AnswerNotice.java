package eu.dermalia.rights.breach;

import com.github.f4b6a3.uuid.UuidCreator;
import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.breach.Notices.Decided;
import eu.dermalia.rights.breach.Notices.Notice;
import eu.dermalia.rights.breach.model.Decision;
import eu.dermalia.rights.breach.model.Hours;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** What a practice does about a notice: it acknowledges it, and reports to its authority or decides not to. */
@ApplicationScoped
class AnswerNotice {
    private final TenantTransaction transaction;
    private final Notices notices;
    private final Audit audit;
    private final Clock clock;
    private final Duration reportWithin;

    AnswerNotice(
            TenantTransaction transaction,
            Notices notices,
            Audit audit,
            Clock clock,
            @ConfigProperty(name = "dermalia.rights.breach.report-within") Duration reportWithin) {
        this.transaction = transaction;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
        this.reportWithin = reportWithin;
    }

    /**
     * From its awareness the practice's hours run.
     *
     * @param awareAt since when it knows, when that was earlier than now: by telephone, for example
     */
    Uni<Void> acknowledge(PracticeId practice, UUID breach, @Nullable Instant awareAt, String by) {
        Instant now = clock.instant();
        Instant aware = awareAt == null ? now : awareAt;
        if (aware.isAfter(now)) {
            throw Problems.invalid("awareAt", "not-in-the-future");
        }
        return transaction.in(practice, () -> notices.lock(practice, breach)
                .map(found -> found.orElseThrow(Problems::notFound))
                .invoke(notice -> refuse(notice, aware))
                .chain(() -> notices.acknowledge(practice, breach, aware, now, by, Hours.end(aware, reportWithin)))
                .chain(() -> audit.record(AccessAction.CHANGED, "breach-acknowledgement", null, null)));
    }

    Uni<Void> decide(PracticeId practice, UUID breach, Decision decision, String by) {
        Instant now = clock.instant();
        return transaction.in(practice, () -> notices.lock(practice, breach)
                .map(found -> found.orElseThrow(Problems::notFound))
                .invoke(notice -> refuse(notice, decision, now))
                .chain(() -> notices.decide(
                        practice, breach, UuidCreator.getTimeOrderedEpoch(), new Decided(decision, now), by))
                .chain(() -> audit.record(AccessAction.CHANGED, "breach-decision", null, null)));
    }

    private static void refuse(Notice notice, Instant aware) {
        if (notice.awareAt() != null) {
            throw Problems.conflict("already-acknowledged", "The notice was acknowledged before");
        }
        if (aware.isBefore(notice.operatorAwareAt())) {
            throw Problems.invalid("awareAt", "not-before-the-operator-knew");
        }
    }

    private void refuse(Notice notice, Decision decision, Instant now) {
        Instant aware = notice.awareAt();
        if (aware == null) {
            throw Problems.conflict("not-acknowledged", "The notice has to be acknowledged first");
        }
        Decision.check(decision, aware, Hours.end(aware, reportWithin), now).ifPresent(refusal -> {
            throw problem(refusal);
        });
    }

    private static HttpProblem problem(Decision.Refusal refusal) {
        return switch (refusal) {
            case FUTURE -> Problems.invalid("reportedAt", "not-in-the-future");
            case BEFORE_AWARENESS -> Problems.invalid("reportedAt", "not-before-awareness");
            case LATE_WITHOUT_REASONS ->
                Problems.unprocessable("late-without-reasons", "A late report needs the reasons for the delay");
        };
    }
}
