package eu.dermalia.rights.recipient;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.github.f4b6a3.uuid.UuidCreator;
import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.Texts;
import eu.dermalia.rights.practice.Practices;
import eu.dermalia.rights.recipient.model.Channel;
import eu.dermalia.rights.recipient.model.Recipient;
import eu.dermalia.rights.recipient.model.RecipientKind;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.web.Accessor;
import eu.dermalia.web.Audit;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Recipients of one practice: the patient by e-mail, and nobody else who is not documented here first. */
@Path("/practices/{id}/recipients")
@Produces(MediaType.APPLICATION_JSON)
class RecipientResource {
    private final TenantTransaction transaction;
    private final Practices practices;
    private final Recipients recipients;
    private final Audit audit;
    private final Caller caller;
    private final Clock clock;

    RecipientResource(
            TenantTransaction transaction,
            Practices practices,
            Recipients recipients,
            Audit audit,
            Caller caller,
            Clock clock) {
        this.transaction = transaction;
        this.practices = practices;
        this.recipients = recipients;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    record RecipientRequest(
            @NotNull RecipientKind kind,

            @NotNull @Pattern(regexp = Texts.LINE) @Size(max = 200)
            String name,

            @NotNull @Size(max = 20) String channel,

            @Nullable @Pattern(regexp = Texts.LINE) @Size(max = 500)
            String purpose,

            @Nullable @Pattern(regexp = Texts.LINE) @Size(max = 200)
            String legalBasis,

            @Nullable LocalDate since) {}

    /** @param recipientId absent for the patient */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RecipientView(
            @Nullable UUID recipientId,
            RecipientKind kind,
            @Nullable String name,
            Channel channel,
            String purpose,
            String legalBasis,
            @Nullable LocalDate since,
            @Nullable LocalDate endedOn) {
        /** What needs no entry: the patient's own report (GDPR Art. 9(2)(h) or (a), as the scan's purpose says). */
        static final RecipientView PATIENT = new RecipientView(
                null,
                RecipientKind.PATIENT,
                null,
                Channel.EMAIL,
                "Announcing the patient's own report",
                "GDPR Art. 6(1)(b), 9(2)(h); for aesthetic analyses Art. 6(1)(a), 9(2)(a)",
                null,
                null);

        static RecipientView of(Recipient one) {
            return new RecipientView(
                    one.id(),
                    one.kind(),
                    one.name(),
                    Channel.EMAIL,
                    one.purpose(),
                    one.legalBasis(),
                    one.since(),
                    one.endedOn());
        }
    }

    /** The first page begins with the patient. */
    @GET
    @Operation(
            summary = "Who may get reports, the patient first",
            description = "The first page begins with the patient.")
    @RolesAllowed({Roles.PRACTICE_ADMIN, Roles.PRACTICE_STAFF, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
    public Uni<Page<RecipientView>> list(
            @PathParam("id") PracticeId id,
            @QueryParam("cursor") @Nullable @Size(max = 100) String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        requireOwn(id);
        int size = Page.limit(limit);
        UUID after = cursor == null ? null : uuid(Cursor.parts(cursor, 1).get(0));
        return transaction.in(id, () -> recipients.page(id, after, size + 1)).map(found -> {
            Page<RecipientView> page =
                    Page.of(found, size, one -> Cursor.of(one.id())).map(RecipientView::of);
            if (after != null) {
                return page;
            }
            List<RecipientView> items = new ArrayList<>(List.of(RecipientView.PATIENT));
            items.addAll(page.items());
            return new Page<>(items, page.next());
        });
    }

    @POST
    @Operation(summary = "Document a recipient in advance")
    @RolesAllowed({Roles.PRACTICE_ADMIN, Roles.PRIVACY_OFFICER})
    @APIResponseSchema(value = RecipientView.class, responseCode = "201")
    public Uni<RestResponse<RecipientView>> add(
            @PathParam("id") PracticeId id, @Valid @NotNull RecipientRequest request) {
        Accessor who = requireOwn(id);
        Recipient recipient = documented(request);
        return transaction
                .in(id, () -> practices
                        .find(id)
                        .map(found -> found.orElseThrow(Problems::notFound))
                        .chain(() -> recipients.insert(id, recipient, who.actor()))
                        .chain(() -> audit.record(who, AccessAction.CREATED, "recipient", null, null)))
                .replaceWith(() -> RestResponse.ResponseBuilder.<RecipientView>created(
                                URI.create("/practices/" + id + "/recipients/" + recipient.id()))
                        .entity(RecipientView.of(recipient))
                        .build());
    }

    @DELETE
    @Operation(summary = "End a recipient: nothing more is sent there")
    @Path("/{recipientId}")
    @RolesAllowed({Roles.PRACTICE_ADMIN, Roles.PRIVACY_OFFICER})
    public Uni<Void> end(@PathParam("id") PracticeId id, @PathParam("recipientId") UUID recipient) {
        Accessor who = requireOwn(id);
        return transaction.in(id, () -> practices
                .find(id)
                .map(found -> found.orElseThrow(Problems::notFound).today(clock.instant()))
                .chain(today -> recipients.end(id, recipient, today))
                .invoke(ended -> {
                    if (!ended) {
                        throw Problems.notFound();
                    }
                })
                .chain(() -> audit.record(who, AccessAction.CHANGED, "recipient", null, null)));
    }

    private static Recipient documented(RecipientRequest request) {
        Channel channel = Channel.named(request.channel())
                .orElseThrow(() -> Problems.unprocessable("channel-refused", "Only EMAIL is offered"));
        channel.refusal().ifPresent(reason -> {
            throw Problems.unprocessable("channel-refused", reason);
        });
        if (request.kind() == RecipientKind.PATIENT) {
            throw Problems.invalid("kind", "the-patient-needs-no-entry");
        }
        if (request.purpose() == null || request.legalBasis() == null || request.since() == null) {
            throw Problems.unprocessable(
                    "recipient-undocumented",
                    "A recipient is documented with purpose, legal basis and first day before anything is sent (GDPR Art. 5(2),"
                            + " 13(1)(e), 30(1)(d))");
        }
        return new Recipient(
                UuidCreator.getTimeOrderedEpoch(),
                request.kind(),
                request.name().strip(),
                request.purpose().strip(),
                request.legalBasis().strip(),
                request.since(),
                null);
    }

    private Accessor requireOwn(PracticeId id) {
        if (!caller.practice().equals(id)) {
            throw Problems.notFound();
        }
        String role = caller.roles().contains(Roles.PRIVACY_OFFICER) ? Roles.PRIVACY_OFFICER : Roles.PRACTICE_ADMIN;
        return new Accessor(id, caller.subject(), role, null);
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notOurs) {
            throw Problems.invalid("cursor", "cursor");
        }
    }
}
