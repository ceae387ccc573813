package eu.dermalia.rights.restriction;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RequestArticle;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.contracts.RestrictionGround;
import eu.dermalia.contracts.RestrictionId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.GuardState;
import eu.dermalia.messaging.Guards;
import eu.dermalia.rights.restriction.MarkStore.MarkView;
import eu.dermalia.rights.restriction.MarkStore.Opening;
import eu.dermalia.rights.restriction.MarkStore.Told;
import eu.dermalia.rights.restriction.model.Lifting.Wish;
import eu.dermalia.rights.restriction.model.TellerRole;
import eu.dermalia.rights.scan.ScanRegister;
import eu.dermalia.rights.scan.ScanRegister.Entry;
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
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/scans/{id}/restriction")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.PRIVACY_OFFICER)
class RestrictionResource {
    /** Rights whose exercise can lead to a restriction: Art. 18(1)(a) goes with Art. 16, (b) with Art. 17, (d) with Art. 21. */
    private static final Set<RequestArticle> REQUESTS = Set.of(
            RequestArticle.ART_16_RECTIFICATION,
            RequestArticle.ART_17_ERASURE,
            RequestArticle.ART_18_RESTRICTION,
            RequestArticle.ART_21_OBJECTION);

    private final TenantTransaction transaction;
    private final Restrictions restrictions;
    private final LiftRestriction lifting;
    private final MarkStore store;
    private final AskedFor asked;
    private final ScanRegister register;
    private final Guards guards;
    private final Audit audit;
    private final Caller caller;

    RestrictionResource(
            TenantTransaction transaction,
            Restrictions restrictions,
            LiftRestriction lifting,
            MarkStore store,
            AskedFor asked,
            ScanRegister register,
            Guards guards,
            Audit audit,
            Caller caller) {
        this.transaction = transaction;
        this.restrictions = restrictions;
        this.lifting = lifting;
        this.store = store;
        this.asked = asked;
        this.register = register;
        this.guards = guards;
        this.audit = audit;
        this.caller = caller;
    }

    /**
     * @param ground a letter of Art. 18(1); ERASURE_REFUSED follows from a refusal alone
     * @param requestId the data subject's request, where there is one
     */
    record RestrictionRequest(
            @NotNull RestrictionGround ground, @Nullable RequestId requestId) {}

    record RestrictionView(RestrictionId restrictionId, ScanId scanId, RestrictionGround ground) {}

    /** The same ground twice is one restriction. */
    @POST
    @Operation(
            summary = "Restrict the processing of a scan (Art. 18 GDPR)",
            description = "The same ground twice is one restriction.")
    @APIResponseSchema(value = RestrictionView.class, responseCode = "201")
    public Uni<RestResponse<RestrictionView>> restrict(
            @PathParam("id") ScanId scan, @Valid @NotNull RestrictionRequest request) {
        if (request.ground() == RestrictionGround.ERASURE_REFUSED) {
            throw Problems.unprocessable("ground-not-offered", "It follows from a refused erasure alone");
        }
        PracticeId practice = caller.practice();
        Opening opening = new Opening(request.ground(), request.requestId(), caller.subject());
        return within(practice, scan, AccessAction.CHANGED, entry -> asked.require(
                                request.requestId(), entry.patient(), scan, REQUESTS)
                        .chain(() -> restrictions.restrict(practice, scan, opening)))
                .map(id -> RestResponse.ResponseBuilder.<RestrictionView>created(
                                URI.create("/scans/" + scan + "/restriction?restrictionId=" + id))
                        .entity(new RestrictionView(id, scan, request.ground()))
                        .build());
    }

    /** Open ones and lifted ones, the newest first. */
    @GET
    @Operation(
            summary = "A scan's restrictions, lifted ones too",
            description = "Open ones and lifted ones, the newest first.")
    @RolesAllowed({Roles.PRIVACY_OFFICER, Roles.PRACTICE_ADMIN, Roles.PRACTICE_STAFF, Roles.PHYSICIAN})
    public Uni<Page<MarkView>> list(@PathParam("id") ScanId scan) {
        return within(caller.practice(), scan, AccessAction.READ, entry -> store.all(scan))
                .map(marks -> new Page<>(marks, null));
    }

    /**
     * Who obtained the restriction is informed before it is lifted (Art. 18(3) GDPR).
     *
     * @param only one restriction; without it all are lifted but what a refused erasure restricts
     */
    @DELETE
    @Operation(
            summary = "Lift the restriction of a scan",
            description = "Who obtained the restriction is informed before it is lifted (Art. 18(3) GDPR).")
    public Uni<Void> lift(
            @PathParam("id") ScanId scan,
            @QueryParam("restrictionId") @Nullable RestrictionId only,
            @Parameter(description = "Day on which the data subject was told, YYYY-MM-DD", required = true)
                    @QueryParam("toldOn")
                    @Nullable
                    String toldOn,
            @Parameter(
                            description = "Who told: PRACTICE_ADMIN, PRACTICE_STAFF, PHYSICIAN or PRIVACY_OFFICER",
                            required = true)
                    @QueryParam("toldBy")
                    @Nullable
                    String toldBy) {
        PracticeId practice = caller.practice();
        String by = caller.subject();
        // Whether there is such a scan is asked first: another practice's answers 404 whatever comes with it.
        return within(practice, scan, AccessAction.CHANGED, entry -> {
                    Told told = new Told(day(toldOn), teller(toldBy), by);
                    return lifting.lift(practice, scan, new Wish(only, null, told.on()), told);
                })
                .replaceWithVoid();
    }

    private <T> Uni<T> within(PracticeId practice, ScanId scan, AccessAction action, Function<Entry, Uni<T>> step) {
        return transaction.in(practice, () -> register.find(scan)
                .chain(found -> found.isPresent()
                        ? step.apply(found.get())
                                .call(() -> audit.record(
                                        action, "restriction", found.get().patient(), scan))
                        : guards.look(practice, scan.value()).map(state -> {
                            throw state == GuardState.ERASED ? Problems.gone() : Problems.notFound();
                        })));
    }

    private static LocalDate day(@Nullable String text) {
        if (text == null) {
            throw Problems.invalid("toldOn", "required");
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw Problems.invalid("toldOn", "date");
        }
    }

    private static TellerRole teller(@Nullable String text) {
        return Arrays.stream(TellerRole.values())
                .filter(role -> role.name().equals(text))
                .findFirst()
                .orElseThrow(() -> Problems.invalid("toldBy", text == null ? "required" : "role"));
    }
}
