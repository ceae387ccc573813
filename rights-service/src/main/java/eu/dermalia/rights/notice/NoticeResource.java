package eu.dermalia.rights.notice;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.rights.Texts;
import eu.dermalia.rights.notice.NoticeStore.Filter;
import eu.dermalia.rights.notice.NoticeStore.NoticeView;
import eu.dermalia.rights.notice.model.Hindrance;
import eu.dermalia.rights.notice.model.NoticeState;
import eu.dermalia.rights.practice.Practices;
import eu.dermalia.rights.practice.model.Practice;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Audit;
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
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Who has to learn of it (GDPR Art. 19). The list is also what the data subject is told about those recipients if he asks
 * (sentence 2).
 */
@Path("/notices")
@RolesAllowed({Roles.PRIVACY_OFFICER, Roles.PRACTICE_ADMIN})
class NoticeResource {
    private final TenantTransaction transaction;
    private final NoticeStore store;
    private final Practices practices;
    private final Audit audit;
    private final Caller caller;
    private final Clock clock;

    NoticeResource(
            TenantTransaction transaction,
            NoticeStore store,
            Practices practices,
            Audit audit,
            Caller caller,
            Clock clock) {
        this.transaction = transaction;
        this.store = store;
        this.practices = practices;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /** @param on day on which the recipient was told; today when absent */
    record SentRequest(@Nullable LocalDate on) {}

    /** @param explanation why, for whoever supervises; names no patient */
    record ImpossibleRequest(
            @NotNull Hindrance reason,

            @NotNull @Size(max = 2000) @Pattern(regexp = Texts.LINE)
            String explanation) {
        @Override
        public String toString() {
            return "ImpossibleRequest[…]";
        }
    }

    @GET
    @Operation(summary = "Recipients who must be told of an erasure, a correction or a restriction (Art. 19 GDPR)")
    @RolesAllowed({Roles.PRIVACY_OFFICER, Roles.PRACTICE_ADMIN, Roles.PRACTICE_STAFF, Roles.PHYSICIAN})
    public Uni<Page<NoticeView>> list(
            @Parameter(description = "OPEN, SENT, CONFIRMED or IMPOSSIBLE") @QueryParam("state") @Nullable String state,
            @QueryParam("patientId") @Nullable PatientId patient,
            @QueryParam("requestId") @Nullable RequestId request,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        PracticeId practice = caller.practice();
        Filter filter = new Filter(state(state), patient, request);
        int size = Page.limit(limit);
        return transaction.in(practice, () -> audit.record(AccessAction.READ, "notices", patient, null)
                .chain(() -> store.page(practice, filter, cursor, size)));
    }

    /** The practice has told the recipient. */
    @POST
    @Operation(summary = "Note that the recipient was told", description = "The practice has told the recipient.")
    @Path("/{id}/sent")
    public Uni<NoticeView> sent(@PathParam("id") String id, @Valid @Nullable SentRequest request) {
        PracticeId practice = caller.practice();
        return step(id, NoticeState.SENT, notice -> practices.find(practice).chain(home -> {
            LocalDate today = home.map(found -> today(found)).orElseThrow(Problems::notFound);
            LocalDate on = request == null || request.on() == null ? today : request.on();
            if (on.isAfter(today)) {
                throw Problems.invalid("on", "not-in-the-future");
            }
            return store.sent(notice.noticeId(), on);
        }));
    }

    /** The recipient has it, and follows. */
    @POST
    @Operation(summary = "Note that the recipient has confirmed it", description = "The recipient has it, and follows.")
    @Path("/{id}/confirmed")
    public Uni<NoticeView> confirmed(@PathParam("id") String id) {
        return step(
                id,
                NoticeState.CONFIRMED,
                notice -> store.confirmed(notice.noticeId(), clock.instant(), caller.subject()));
    }

    /** Art. 19 sentence 1: this proves impossible or involves disproportionate effort. */
    @POST
    @Operation(
            summary = "Note that the recipient cannot be told",
            description = "Art. 19 sentence 1: this proves impossible or involves disproportionate effort.")
    @Path("/{id}/impossible")
    public Uni<NoticeView> impossible(@PathParam("id") String id, @Valid @NotNull ImpossibleRequest request) {
        PracticeId practice = caller.practice();
        return step(
                id,
                NoticeState.IMPOSSIBLE,
                notice -> store.impossible(
                        practice,
                        notice.noticeId(),
                        request.reason(),
                        request.explanation(),
                        clock.instant(),
                        caller.subject()));
    }

    private Uni<NoticeView> step(String id, NoticeState next, Function<NoticeView, Uni<Void>> write) {
        PracticeId practice = caller.practice();
        UUID notice = id(id);
        return transaction.in(practice, () -> store.lock(practice, notice)
                .map(found -> found.orElseThrow(Problems::notFound))
                .invoke(found -> requireStep(found, next))
                .call(found -> write.apply(found))
                .call(found -> audit.record(AccessAction.CHANGED, "notice", found.patientId(), found.scanId()))
                .chain(() -> store.lock(practice, notice))
                .map(found -> found.orElseThrow(Problems::notFound)));
    }

    private static void requireStep(NoticeView notice, NoticeState next) {
        if (!notice.state().mayBecome(next)) {
            throw Problems.conflict("notice-settled", "The notice is not in a state in which this can be said of it");
        }
    }

    private LocalDate today(Practice practice) {
        return practice.today(clock.instant());
    }

    private static UUID id(String text) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // like an unknown one
        }
        throw Problems.notFound();
    }

    private static @Nullable NoticeState state(@Nullable String text) {
        return text == null
                ? null
                : Arrays.stream(NoticeState.values())
                        .filter(known -> known.name().equals(text))
                        .findFirst()
                        .orElseThrow(() -> Problems.invalid("state", "OPEN|SENT|CONFIRMED|IMPOSSIBLE"));
    }
}
