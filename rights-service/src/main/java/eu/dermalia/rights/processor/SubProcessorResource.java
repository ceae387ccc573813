package eu.dermalia.rights.processor;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.github.f4b6a3.uuid.UuidCreator;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.Texts;
import eu.dermalia.rights.practicenotice.MailView;
import eu.dermalia.rights.practicenotice.PracticeNotices;
import eu.dermalia.rights.processor.model.SubProcessor;
import eu.dermalia.rights.processor.model.TransferBasis;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Accessor;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Cursor;
import eu.dermalia.web.Page;
import eu.dermalia.web.Problems;
import eu.dermalia.web.Roles;
import io.smallrye.mutiny.Multi;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Sub-processors of one practice. The operator writes, the practice reads and may object. */
@Path("/practices/{id}/sub-processors")
@Produces(MediaType.APPLICATION_JSON)
class SubProcessorResource {
    private final ChangeSubProcessors change;
    private final SubProcessors processors;
    private final PracticeNotices notices;
    private final TenantTransaction transaction;
    private final Caller caller;
    private final int noticeDays;

    SubProcessorResource(
            ChangeSubProcessors change,
            SubProcessors processors,
            PracticeNotices notices,
            TenantTransaction transaction,
            Caller caller,
            @ConfigProperty(name = "dermalia.rights.sub-processor.notice-days") int noticeDays) {
        this.change = change;
        this.processors = processors;
        this.notices = notices;
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

    /** @param mails that told the practice of it; in the list only */
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
            @Nullable String objection,
            @Nullable LocalDate objectionWithdrawnOn,
            @Nullable List<MailView> mails) {
        static SubProcessorView of(SubProcessor one) {
            return of(one, null);
        }

        static SubProcessorView of(SubProcessor one, @Nullable List<MailView> mails) {
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
                    one.objection(),
                    one.objectionWithdrawnOn(),
                    mails);
        }
    }

    /**
     * Where there is a processing agreement, a change of it: told by mail, and 422 {@code begins-within-objection-period} when
     * {@code since} is not after {@code objectUntil}.
     */
    @POST
    @Operation(
            summary = "Announce a sub-processor (Art. 28(2) GDPR)",
            description =
                    "Where there is a processing agreement, a change of it: told by mail, and 422 begins-within-objection-period when since is not after objectUntil.")
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
    @Operation(summary = "Sub-processors, announced and past ones too")
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
        return transaction.in(id, () -> processors
                .page(id, after, size + 1)
                .map(found -> Page.of(found, size, one -> Cursor.of(one.id())))
                .chain(page -> Multi.createFrom()
                        .iterable(page.items())
                        .onItem()
                        .transformToUniAndConcatenate(one -> view(id, one))
                        .collect()
                        .asList()
                        .map(items -> new Page<>(items, page.next()))));
    }

    private Uni<SubProcessorView> view(PracticeId id, SubProcessor one) {
        return notices.about(id, one.id())
                .map(sent ->
                        SubProcessorView.of(one, sent.stream().map(MailView::of).toList()));
    }

    @DELETE
    @Operation(summary = "End a sub-processor's work")
    @Path("/{subProcessorId}")
    @RolesAllowed(Roles.OPERATOR)
    public Uni<Void> end(@PathParam("id") PracticeId id, @PathParam("subProcessorId") UUID processor) {
        return change.end(id, processor, new Accessor(id, caller.subject(), Roles.OPERATOR, null));
    }

    /**
     * Until {@code objectUntil}, then 409 {@code objection-period-over}. While it stands, nothing new is fetched for the practice
     * from the day on which the sub-processor begins.
     */
    @POST
    @Operation(
            summary = "Object to an announced sub-processor",
            description =
                    "Until objectUntil, then 409 objection-period-over. While it stands, nothing new is fetched for the practice from the day on which the sub-processor begins.")
    @Path("/{subProcessorId}/objection")
    @RolesAllowed({Roles.PRACTICE_ADMIN, Roles.PRIVACY_OFFICER})
    public Uni<SubProcessorView> object(
            @PathParam("id") PracticeId id,
            @PathParam("subProcessorId") UUID processor,
            @Valid @NotNull ObjectionRequest request) {
        return change.object(id, processor, request.reason(), own(id)).map(SubProcessorView::of);
    }

    /** The practice agrees after all. 409 {@code no-objection}. */
    @DELETE
    @Operation(
            summary = "Withdraw the objection to a sub-processor",
            description = "The practice agrees after all. 409 no-objection.")
    @Path("/{subProcessorId}/objection")
    @RolesAllowed({Roles.PRACTICE_ADMIN, Roles.PRIVACY_OFFICER})
    public Uni<SubProcessorView> withdrawObjection(
            @PathParam("id") PracticeId id, @PathParam("subProcessorId") UUID processor) {
        return change.withdrawObjection(id, processor, own(id)).map(SubProcessorView::of);
    }

    private Accessor own(PracticeId id) {
        requireOwn(id);
        String role = caller.roles().contains(Roles.PRIVACY_OFFICER) ? Roles.PRIVACY_OFFICER : Roles.PRACTICE_ADMIN;
        return new Accessor(id, caller.subject(), role, null);
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
