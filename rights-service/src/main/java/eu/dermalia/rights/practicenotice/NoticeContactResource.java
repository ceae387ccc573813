package eu.dermalia.rights.practicenotice;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.NoticeId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.PracticeNoticeKind;
import eu.dermalia.rights.practice.Practices;
import eu.dermalia.rights.practice.model.Practice;
import eu.dermalia.rights.practicenotice.NoticeContent.BreachNotice;
import eu.dermalia.rights.practicenotice.NoticeContent.SubProcessorChange;
import eu.dermalia.rights.practicenotice.PracticeNotices.Notice;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Problems;
import eu.dermalia.web.Roles;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What notification-service asks before it mails a practice: where to, and what there is to say now. */
@Path("/practice-notices/{id}/contact")
class NoticeContactResource {
    private final TenantTransaction transaction;
    private final Practices practices;
    private final PracticeNotices notices;
    private final Instance<NoticeSubject> subjects;
    private final Audit audit;
    private final Caller caller;

    NoticeContactResource(
            TenantTransaction transaction,
            Practices practices,
            PracticeNotices notices,
            @Any Instance<NoticeSubject> subjects,
            Audit audit,
            Caller caller) {
        this.transaction = transaction;
        this.practices = practices;
        this.notices = notices;
        this.subjects = subjects;
        this.audit = audit;
        this.caller = caller;
    }

    /**
     * Exactly one of the contents is there.
     *
     * @param language ISO 639-1
     * @param timeZone the practice's, IANA name
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NoticeContactView(
            PracticeNoticeKind kind,
            String email,
            String language,
            String timeZone,
            @Nullable SubProcessorChange subProcessor,
            @Nullable BreachNotice breach) {
        static NoticeContactView of(Practice practice, Notice notice, String email, NoticeContent content) {
            return new NoticeContactView(
                    notice.kind(),
                    email,
                    practice.profile().languages().get(0),
                    practice.profile().timeZone().getId(),
                    content instanceof SubProcessorChange change ? change : null,
                    content instanceof BreachNotice breach ? breach : null);
        }

        /** Never the address: this may reach a log. */
        @Override
        public String toString() {
            return "NoticeContactView[…]";
        }
    }

    /** 409 when there is nothing to tell any more, or nobody to tell it to. */
    @GET
    @Operation(
            summary = "Whom a notice to the practice goes to, for the mail",
            description = "409 when there is nothing to tell any more, or nobody to tell it to.")
    @RolesAllowed(Roles.CALL_READ_PRIVACY_CONTACT)
    public Uni<NoticeContactView> get(@PathParam("id") NoticeId id) {
        PracticeId practice = caller.practice();
        return transaction.in(practice, () -> notices.find(id)
                .map(found -> found.orElseThrow(Problems::notFound))
                .call(() -> audit.record(AccessAction.READ, "practice-notice-contact", null, null))
                .chain(notice -> practices
                        .find(practice)
                        .map(found -> found.orElseThrow(Problems::notFound))
                        .chain(known -> view(known, notice))));
    }

    private Uni<NoticeContactView> view(Practice practice, Notice notice) {
        return content(practice, notice)
                .map(found -> found.orElseThrow(NoticeContactResource::nothing))
                .chain(content -> notices.addressees(practice.id())
                        .map(addressees -> NoticeContactView.of(
                                practice,
                                notice,
                                addressees
                                        .email(notice.kind(), notice.recipient())
                                        .orElseThrow(NoticeContactResource::nothing),
                                content)));
    }

    private Uni<Optional<NoticeContent>> content(Practice practice, Notice notice) {
        return subjects.stream()
                .filter(subject -> subject.kinds().contains(notice.kind()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nobody answers for " + notice.kind()))
                .content(practice, notice.kind(), notice.subject());
    }

    private static HttpProblem nothing() {
        return Problems.conflict("nothing-to-tell", "There is nothing to tell any more");
    }
}
