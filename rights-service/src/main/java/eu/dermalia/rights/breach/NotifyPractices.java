package eu.dermalia.rights.breach;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.PracticeNoticeKind;
import eu.dermalia.messaging.RetryPolicy;
import eu.dermalia.messaging.WorkHandler;
import eu.dermalia.messaging.WorkItem;
import eu.dermalia.messaging.WorkOutcome;
import eu.dermalia.messaging.WorkQueue;
import eu.dermalia.rights.breach.Breaches.Affected;
import eu.dermalia.rights.breach.Breaches.Breach;
import eu.dermalia.rights.breach.Breaches.Phase;
import eu.dermalia.rights.breach.Notices.Told;
import eu.dermalia.rights.breach.model.Hours;
import eu.dermalia.rights.practicenotice.PracticeNotices;
import eu.dermalia.tenancy.TenantTransaction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lays the notice before each affected practice without undue delay (GDPR Art. 33(2)), every phase of it. Each practice is a
 * transaction of its own; repeated, it changes nothing.
 */
@ApplicationScoped
class NotifyPractices implements WorkHandler {
    static final String KIND = "breach-notices";

    private final TenantTransaction transaction;
    private final Breaches breaches;
    private final Notices notices;
    private final PracticeNotices mails;
    private final WorkQueue queue;
    private final ObjectMapper json;
    private final Clock clock;
    private final Duration reportWithin;

    NotifyPractices(
            TenantTransaction transaction,
            Breaches breaches,
            Notices notices,
            PracticeNotices mails,
            WorkQueue queue,
            ObjectMapper json,
            Clock clock,
            @ConfigProperty(name = "dermalia.rights.breach.report-within") Duration reportWithin) {
        this.transaction = transaction;
        this.breaches = breaches;
        this.notices = notices;
        this.mails = mails;
        this.queue = queue;
        this.json = json;
        this.clock = clock;
        this.reportWithin = reportWithin;
    }

    /** The payload. */
    record Of(UUID breach) {}

    private record Known(Breach breach, List<Phase> phases, List<Affected> affected) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public RetryPolicy retry() {
        return RetryPolicy.untilDone();
    }

    @Override
    public Uni<WorkOutcome> perform(WorkItem item) {
        UUID id = breach(item);
        return transaction
                .in(Installation.ID, () -> read(id))
                .call(known -> Multi.createFrom()
                        .iterable(known.affected())
                        .onItem()
                        .transformToUniAndConcatenate(affected -> tell(known, affected))
                        .onItem()
                        .ignoreAsUni())
                .chain(() -> transaction.in(Installation.ID, () -> queue.finish(item)))
                .replaceWith(new WorkOutcome.Done());
    }

    private Uni<Known> read(UUID id) {
        return breaches.find(id)
                .map(found -> found.orElseThrow(() -> new IllegalStateException("A breach that is none")))
                .chain(breach -> breaches.phases(id)
                        .chain(phases -> breaches.affected(id).map(affected -> new Known(breach, phases, affected))));
    }

    private Uni<Integer> tell(Known known, Affected affected) {
        UUID id = known.breach().id();
        Instant now = clock.instant();
        return transaction
                .in(affected.practice(), () -> notices.insert(
                                affected.practice(), known.breach(), affected, now, Hours.end(now, reportWithin))
                        .call(told -> notices.append(affected.practice(), id, known.phases(), now)
                                .chain(added -> mail(affected.practice(), id, told, added))))
                .chain(told ->
                        transaction.in(Installation.ID, () -> breaches.notified(id, affected.practice(), told.at())));
    }

    /** The notice lies in the API, where nobody may look for days; so a mail says that it does. */
    private Uni<Void> mail(PracticeId practice, UUID id, Told told, int added) {
        if (told.first()) {
            return mails.issue(practice, PracticeNoticeKind.BREACH, id);
        }
        return added == 0 ? Uni.createFrom().voidItem() : mails.issue(practice, PracticeNoticeKind.BREACH_ADDITION, id);
    }

    private UUID breach(WorkItem item) {
        try {
            return json.readValue(item.payload(), Of.class).breach();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A payload of ours cannot be read");
        }
    }
}
