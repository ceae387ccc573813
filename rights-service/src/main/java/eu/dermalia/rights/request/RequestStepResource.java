package eu.dermalia.rights.request;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.rights.Texts;
import eu.dermalia.rights.request.RequestViews.RequestView;
import eu.dermalia.rights.request.model.RefusalGround;
import eu.dermalia.rights.request.model.RequestChannel;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Problems;
import eu.dermalia.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The steps of a request; each answers with the request as it stands afterwards. Legal dates are the practice's own. */
@Path("/requests/{id}")
@RolesAllowed({Roles.PRIVACY_OFFICER, Roles.PRACTICE_ADMIN})
class RequestStepResource {
    private static final int LONGEST_TEXT = 4000;

    private final RequestSteps steps;
    private final Requests requests;
    private final RequestViews views;
    private final TenantTransaction transaction;
    private final Caller caller;

    RequestStepResource(
            RequestSteps steps, Requests requests, RequestViews views, TenantTransaction transaction, Caller caller) {
        this.steps = steps;
        this.requests = requests;
        this.views = views;
        this.transaction = transaction;
        this.caller = caller;
    }

    /** @param doubt the reasonable doubt, in words: why it is not clear that this is the patient */
    record IdentityQuery(
            @NotNull LocalDate queriedOn,

            @NotNull @Size(max = LONGEST_TEXT) @Pattern(regexp = Texts.PARAGRAPHS)
            String doubt) {
        @Override
        public String toString() {
            return "IdentityQuery[…]";
        }
    }

    record IdentityAnswer(@NotNull LocalDate answeredOn) {}

    /** @param how the answer went to the patient, from the practice */
    record Answer(@NotNull LocalDate answeredOn, @NotNull RequestChannel how) {}

    record Withdrawal(@NotNull LocalDate withdrawnOn) {}

    /**
     * @param noticeOn date of the notice that told the patient so
     * @param reason why, as the notice says it
     */
    record Extension(
            @NotNull LocalDate noticeOn,

            @NotNull @Size(max = LONGEST_TEXT) @Pattern(regexp = Texts.PARAGRAPHS)
            String reason) {
        @Override
        public String toString() {
            return "Extension[…]";
        }
    }

    /**
     * @param refusedOn date of the refusal's letter
     * @param reasons in the practice's words, at least a sentence: they go into the letter
     */
    record RefusalRequest(
            @NotNull LocalDate refusedOn,
            @Nullable RefusalGround ground,

            @Nullable @Size(max = LONGEST_TEXT) @Pattern(regexp = Texts.LINES)
            String reasons) {
        @Override
        public String toString() {
            return "RefusalRequest[…]";
        }
    }

    /** Art. 12(6): the clock stands still until the answer. */
    @POST
    @Operation(
            summary = "Ask who the person is, for good reason (Art. 12(6) GDPR)",
            description = "Art. 12(6): the clock stands still until the answer.")
    @Path("/identity-query")
    public Uni<RequestView> queryIdentity(@PathParam("id") RequestId id, @Valid @NotNull IdentityQuery query) {
        PracticeId practice = caller.practice();
        return steps.queryIdentity(practice, id, query.queriedOn(), query.doubt())
                .chain(() -> show(practice, id));
    }

    /** The patient has shown who he is; the work begins. */
    @POST
    @Operation(
            summary = "Note that the person has shown who they are",
            description = "The patient has shown who he is; the work begins.")
    @Path("/identity-answer")
    public Uni<RequestView> identify(@PathParam("id") RequestId id, @Valid @NotNull IdentityAnswer answer) {
        PracticeId practice = caller.practice();
        return steps.identify(practice, id, answer.answeredOn()).chain(() -> show(practice, id));
    }

    @POST
    @Operation(summary = "Begin to work on a request")
    @Path("/start")
    @RolesAllowed({Roles.PRACTICE_STAFF, Roles.PRACTICE_ADMIN, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
    public Uni<RequestView> start(@PathParam("id") RequestId id) {
        PracticeId practice = caller.practice();
        return steps.start(practice, id).chain(() -> show(practice, id));
    }

    /** Records the practice's own answer; nothing is sent. */
    @POST
    @Operation(
            summary = "Note that the request was answered, when and how",
            description = "Records the practice's own answer; nothing is sent.")
    @Path("/answer")
    public Uni<RequestView> answer(@PathParam("id") RequestId id, @Valid @NotNull Answer answer) {
        PracticeId practice = caller.practice();
        return steps.answer(practice, id, answer.answeredOn(), answer.how()).chain(() -> show(practice, id));
    }

    @POST
    @Operation(summary = "Note that the person withdrew the request")
    @Path("/withdraw")
    public Uni<RequestView> withdraw(@PathParam("id") RequestId id, @Valid @NotNull Withdrawal withdrawal) {
        PracticeId practice = caller.practice();
        return steps.withdraw(practice, id, withdrawal.withdrawnOn()).chain(() -> show(practice, id));
    }

    /** Art. 12(3): three months in all, once, with a reasoned notice within the first. */
    @POST
    @Operation(
            summary = "Extend the month to three (Art. 12(3) GDPR)",
            description = "Art. 12(3): three months in all, once, with a reasoned notice within the first.")
    @Path("/extend")
    public Uni<RequestView> extend(@PathParam("id") RequestId id, @Valid @NotNull Extension extension) {
        PracticeId practice = caller.practice();
        return steps.extend(practice, id, extension.noticeOn(), extension.reason())
                .chain(() -> show(practice, id));
    }

    /**
     * Complete or not possible: 422 lists what is missing. After the month (Art. 12(4), which no extension moves) it is
     * taken all the same, and shown as late.
     */
    @POST
    @Operation(
            summary = "Refuse a request, with reasons (Art. 12(4) GDPR)",
            description =
                    "Complete or not possible: 422 lists what is missing. After the month (Art. 12(4), which no extension moves) it is taken all the same, and shown as late.")
    @Path("/refuse")
    public Uni<RequestView> refuse(@PathParam("id") RequestId id, @Valid @NotNull RefusalRequest refusal) {
        PracticeId practice = caller.practice();
        return steps.refuse(practice, id, refusal.refusedOn(), refusal.ground(), refusal.reasons())
                .chain(() -> show(practice, id));
    }

    private Uni<RequestView> show(PracticeId practice, RequestId id) {
        return transaction.in(practice, () -> requests.moment(practice)
                .chain(now -> views.one(practice, id, now))
                .map(found -> found.orElseThrow(Problems::notFound)));
    }
}
