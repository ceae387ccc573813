package eu.dermalia.notification.notice;

import eu.dermalia.contracts.DueWarning;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.notification.callee.Callees;
import eu.dermalia.notification.callee.NoticeContact;
import eu.dermalia.notification.notice.Message.Content;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/** Turns a notice into what is true of it now. */
@ApplicationScoped
class AskRights {
    private final Callees callees;

    AskRights(Callees callees) {
        this.callees = callees;
    }

    /** @return empty when it has become untrue: answered, extended, called off, decided */
    Uni<Optional<Message>> about(PracticeId practice, Notice notice, UUID cause) {
        if (notice instanceof Notice.Deadline deadline) {
            return callees.warningContact(practice, deadline.requestId(), cause)
                    .map(found -> found.filter(contact -> contact.dueOn().equals(deadline.dueOn()))
                            .map(contact -> new Message(
                                    contact.email(),
                                    contact.language(),
                                    new Content.Deadline(
                                            deadline.requestId().value(),
                                            deadline.article(),
                                            deadline.dueOn(),
                                            deadline.warning() == DueWarning.OVERDUE))));
        }
        return callees.noticeContact(practice, ((Notice.Issued) notice).noticeId(), cause)
                .map(found -> found.map(contact -> new Message(contact.email(), contact.language(), content(contact))));
    }

    private static Content content(NoticeContact contact) {
        NoticeContact.SubProcessor processor = contact.subProcessor();
        if (processor != null) {
            return new Content.SubProcessor(
                    processor.name(),
                    processor.service(),
                    processor.country(),
                    processor.since(),
                    processor.objectUntil());
        }
        NoticeContact.Breach breach = contact.breach();
        if (breach == null) {
            throw new IllegalStateException("A notice about nothing");
        }
        ZoneId zone = ZoneId.of(contact.timeZone());
        return new Content.Breach(
                contact.kind(),
                breach.breachId(),
                breach.runsFrom().atZone(zone),
                breach.dueAt().atZone(zone),
                breach.hours());
    }
}
