package eu.dermalia.rights.processor;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.github.f4b6a3.uuid.UuidCreator;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.Texts;
import eu.dermalia.rights.processor.model.SubProcessor;
import eu.dermalia.rights.processor.model.TransferBasis;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Accessor;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Cursor;
import eu.dermalia.web.Page;
import eu.dermalia.web.Problems;
import eu.dermalia.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Sub-processors of one practice. The operator writes, the practice reads and may object. */
@Path("/practices/{id}/sub-processors")
class SubProcessorResource {
    private final ChangeSubProcessors change;
    private final SubProcessors processors;
    private final TenantTransaction transaction;
    private final Caller caller;
    private final int noticeDays;

    SubProcessorResource(
            ChangeSubProcessors change,
            SubProcessors processors,
            TenantTransaction transaction,
            Caller caller,
            @ConfigProperty(name = "dermalia.rights.sub-processor.notice-days") int noticeDays) {
        this.change = change;
        this.processors = processors;
        this.transaction = transaction;
        this.caller = caller;
        this.noticeDays = noticeDays;
    }

    record SubProcessorRequest(
            @NotNull @Pattern(regexp = Texts.LINE) @Size(max = 200)
            String name,

            @NotNull @Pattern(regexp = Texts.LINE) @Size(max = 500)
            String service,

            @NotNull @Size(max = 2) String country,
            @Nullable TransferBasis transferBasis,
            @NotNull Boolean patientPath,
            @NotNull LocalDate since) {}

    record ObjectionRequest(
            @NotNull @Size(min = 1, max = 1000) @Pattern(regexp = "[^\\p{Cs}\\x00]*")
            String reason) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SubProcessorView(
            UUID subProcessorId,
            String name,
            String service,
            String country,
            @Nullable TransferBasis transferBasis,
            boolean patientPath,
            LocalDate since,
            LocalDate announcedOn,
            LocalDate objectUntil,
            @Nullable LocalDate endedOn,
            @Nullable LocalDate objectedOn,
            @Nullable String objection) {
        static SubProcessorView of(SubProcessor one) {
            return new SubProcessorView(
                    one.id(),
                    one.name(),
                    one.service(),
                    one.country(),
                    one.transferBasis(),
                    one.patientPath(),
                    one.since(),
                    one.announcedOn(),
                    one.objectUntil(),
                    one.endedOn(),
                    one.objectedOn(),
                    one.objection());
        }
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @APIResponseSchema(value = SubProcessorView.class, responseCode = "201")
    public Uni<RestResponse<SubProcessorView>> announce(
            @PathParam("id") PracticeId id, @Valid @NotNull SubProcessorRequest request) {
        String country = country(request.country());
        Accessor who = new Accessor(id, caller.subject(), Roles.OPERATOR, null);
        return change.announce(id, today -> announced(request, country, today), who)
                .map(one -> RestResponse.ResponseBuilder.<SubProcessorView>created(
                                URI.create("/practices/" + id + "/sub-processors/" + one.id()))
                        .entity(SubProcessorView.of(one))
                        .build());
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.PRACTICE_ADMIN, Roles.PRACTICE_STAFF, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
    public Uni<Page<SubProcessorView>> list(
            @PathParam("id") PracticeId id,
            @QueryParam("cursor") @Nullable @Size(max = 100) String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        if (!caller.roles().contains(Roles.OPERATOR)) {
            requireOwn(id);
        }
        int size = Page.limit(limit);
        UUID after = cursor == null ? null : uuid(Cursor.parts(cursor, 1).get(0));
        return transaction
                .in(id, () -> processors.page(id, after, size + 1))
                .map(found -> Page.of(found, size, one -> Cursor.of(one.id())).map(SubProcessorView::of));
    }

    @DELETE
    @Path("/{subProcessorId}")
    @RolesAllowed(Roles.OPERATOR)
    public Uni<Void> end(@PathParam("id") PracticeId id, @PathParam("subProcessorId") UUID processor) {
        return change.end(id, processor, new Accessor(id, caller.subject(), Roles.OPERATOR, null));
    }

    @POST
    @Path("/{subProcessorId}/objection")
    @RolesAllowed({Roles.PRACTICE_ADMIN, Roles.PRIVACY_OFFICER})
    public Uni<SubProcessorView> object(
            @PathParam("id") PracticeId id,
            @PathParam("subProcessorId") UUID processor,
            @Valid @NotNull ObjectionRequest request) {
        requireOwn(id);
        String role = caller.roles().contains(Roles.PRIVACY_OFFICER) ? Roles.PRIVACY_OFFICER : Roles.PRACTICE_ADMIN;
        return change.object(id, processor, request.reason(), new Accessor(id, caller.subject(), role, null))
                .map(SubProcessorView::of);
    }

    private SubProcessor announced(SubProcessorRequest request, String country, LocalDate today) {
        return new SubProcessor(
                UuidCreator.getTimeOrderedEpoch(),
                request.name().strip(),
                request.service().strip(),
                country,
                request.transferBasis(),
                request.patientPath(),
                request.since(),
                today,
                today.plusDays(noticeDays),
                null,
                null,
                null);
    }

    private void requireOwn(PracticeId id) {
        if (!caller.practice().equals(id)) {
            throw Problems.notFound();
        }
    }

    private static String country(String code) {
        if (!Arrays.asList(Locale.getISOCountries()).contains(code)) {
            throw Problems.invalid("country", "ISO 3166-1 alpha-2");
        }
        return code;
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notOurs) {
            throw Problems.invalid("cursor", "cursor");
        }
    }
}
