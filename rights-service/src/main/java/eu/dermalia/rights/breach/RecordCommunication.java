package eu.dermalia.rights.breach;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.breach.Communications.Recorded;
import eu.dermalia.rights.breach.Notices.Notice;
import eu.dermalia.rights.breach.model.Communication;
import eu.dermalia.rights.practice.Practices;
import eu.dermalia.rights.practice.model.Practice;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Takes down what a practice decided about telling the persons concerned, and that it has told them. Nothing is sent here. */
@ApplicationScoped
class RecordCommunication {
    private final TenantTransaction transaction;
    private final Practices practices;
    private final Notices notices;
    private final Communications communications;
    private final Audit audit;
    private final Clock clock;

    RecordCommunication(
            TenantTransaction transaction,
            Practices practices,
            Notices notices,
            Communications communications,
            Audit audit,
            Clock clock) {
        this.transaction = transaction;
        this.practices = practices;
        this.notices = notices;
        this.communications = communications;
        this.audit = audit;
        this.clock = clock;
    }

    Uni<Void> record(PracticeId practice, UUID breach, Communication communication, String by) {
        Instant now = clock.instant();
        return transaction.in(practice, () -> notices.lock(practice, breach)
                .map(found -> found.orElseThrow(Problems::notFound))
                .call(notice -> practices
                        .find(practice)
                        .map(found -> found.orElseThrow(Problems::notFound))
                        .invoke(known -> refuse(known, notice, communication, now)))
                .chain(() -> communications.insert(practice, breach, new Recorded(communication, now), by))
                .chain(() -> audit.record(AccessAction.CHANGED, "breach-communication", null, null)));
    }

    private static void refuse(Practice practice, Notice notice, Communication communication, Instant now) {
        Instant aware = notice.awareAt();
        if (aware == null) {
            throw Problems.conflict("not-acknowledged", "The notice has to be acknowledged first");
        }
        Communication.check(communication, practice.today(aware), practice.today(now))
                .ifPresent(refusal -> {
                    throw problem(refusal);
                });
    }

    private static HttpProblem problem(Communication.Refusal refusal) {
        return switch (refusal) {
            case FUTURE -> Problems.invalid("communicatedOn", "not-in-the-future");
            case BEFORE_AWARENESS -> Problems.invalid("communicatedOn", "not-before-awareness");
        };
    }
}
