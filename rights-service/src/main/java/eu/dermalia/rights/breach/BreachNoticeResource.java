package eu.dermalia.rights.breach;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.Texts;
import eu.dermalia.rights.breach.BreachViews.NoticeView;
import eu.dermalia.rights.breach.model.Decision;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Page;
import eu.dermalia.web.Problems;
import eu.dermalia.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What a practice was told of breaches that concern it, and what it did about them. */
@Path("/breach-notices")
@RolesAllowed({Roles.PRIVACY_OFFICER, Roles.PRACTICE_ADMIN})
class BreachNoticeResource {
    private final ReadBreaches readBreaches;
    private final AnswerNotice answerNotice;
    private final Caller caller;

    BreachNoticeResource(ReadBreaches readBreaches, AnswerNotice answerNotice, Caller caller) {
        this.readBreaches = readBreaches;
        this.answerNotice = answerNotice;
        this.caller = caller;
    }

    /** @param awareAt since when the practice knows; now, when absent */
    record AcknowledgementRequest(@Nullable Instant awareAt) {}

    enum Kind {
        REPORTED,
        NOT_REPORTED
    }

    /**
     * @param reportedAt REPORTED: when the authority was told
     * @param reference REPORTED: the authority's own, if it gave one
     * @param lateReasons REPORTED: why not within the hours (Art. 33(1) sentence 2)
     * @param reasons NOT_REPORTED: why no risk is likely (Art. 33(1) sentence 1)
     */
    record DecisionRequest(
            @NotNull Kind kind,
            @Nullable Instant reportedAt,

            @Nullable @Size(max = 200) @Pattern(regexp = Texts.LINE)
            String reference,

            @Nullable @Size(min = 1, max = 4000) @Pattern(regexp = Texts.LINES)
            String lateReasons,

            @Nullable @Size(min = 1, max = 4000) @Pattern(regexp = Texts.LINES)
            String reasons) {
        Decision decision() {
            return switch (kind) {
                case REPORTED -> {
                    if (reportedAt == null) {
                        throw Problems.invalid("reportedAt", "NotNull");
                    }
                    if (reasons != null) {
                        throw Problems.invalid("reasons", "only-with-NOT_REPORTED");
                    }
                    yield new Decision.Reported(reportedAt, reference, lateReasons);
                }
                case NOT_REPORTED -> {
                    if (reasons == null) {
                        throw Problems.invalid("reasons", "NotNull");
                    }
                    if (reportedAt != null || lateReasons != null || reference != null) {
                        throw Problems.invalid("reportedAt", "only-with-REPORTED");
                    }
                    yield new Decision.NotReported(reasons);
                }
            };
        }
    }

    /** Newest first. */
    @GET
    @Operation(summary = "Breaches of which the practice was told", description = "Newest first.")
    public Uni<Page<NoticeView>> list(
            @QueryParam("cursor") @Nullable String cursor, @QueryParam("limit") @Nullable Integer limit) {
        return readBreaches.notices(caller.practice(), cursor, Page.limit(limit));
    }

    @GET
    @Operation(summary = "One notice of a breach")
    @Path("/{id}")
    public Uni<NoticeView> get(@PathParam("id") UUID id) {
        return readBreaches.notice(caller.practice(), id);
    }

    /** The practice knows; its hours run. 409 {@code already-acknowledged} the second time. */
    @POST
    @Operation(
            summary = "Acknowledge a notice of a breach: the practice's hours run from here",
            description = "The practice knows; its hours run. 409 already-acknowledged the second time.")
    @Path("/{id}/acknowledgement")
    public Uni<NoticeView> acknowledge(@PathParam("id") UUID id, @Valid @NotNull AcknowledgementRequest request) {
        PracticeId practice = caller.practice();
        return answerNotice
                .acknowledge(practice, id, request.awareAt(), caller.subject())
                .chain(() -> readBreaches.notice(practice, id));
    }

    /** A change of mind is another decision; earlier ones stay. 409 {@code not-acknowledged}, 422 {@code late-without-reasons}. */
    @POST
    @Operation(
            summary = "Record whether the authority is notified, and why",
            description =
                    "A change of mind is another decision; earlier ones stay. 409 not-acknowledged, 422 late-without-reasons.")
    @Path("/{id}/decisions")
    public Uni<NoticeView> decide(@PathParam("id") UUID id, @Valid @NotNull DecisionRequest request) {
        PracticeId practice = caller.practice();
        return answerNotice
                .decide(practice, id, request.decision(), caller.subject())
                .chain(() -> readBreaches.notice(practice, id));
    }
}
