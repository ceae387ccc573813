package eu.dermalia.rights.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.rights.document.DocumentShelf.Entry;
import eu.dermalia.rights.document.IssueDocument.Outcome;
import eu.dermalia.rights.document.model.DocumentField;
import eu.dermalia.rights.document.model.DocumentKind;
import eu.dermalia.rights.document.model.DocumentType;
import eu.dermalia.rights.document.model.DocumentVersion;
import eu.dermalia.rights.document.model.Variant;
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
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A practice's papers. They name no patient. */
@Path("/practices/{id}/documents")
@Produces(MediaType.APPLICATION_JSON)
class DocumentResource {
    private final DocumentShelf shelf;
    private final IssueDocument issueDocument;
    private final Caller caller;

    DocumentResource(DocumentShelf shelf, IssueDocument issueDocument, Caller caller) {
        this.shelf = shelf;
        this.issueDocument = issueDocument;
        this.caller = caller;
    }

    /** @param fields the practice's own texts, by name; what is not there is empty */
    record FieldsRequest(
            @NotNull @Size(max = 40) Map<@NotNull DocumentField, @NotNull @Size(max = 1000) String> fields) {}

    record FieldsView(Map<DocumentField, String> fields) {}

    /** @param digest SHA-256 of what it says, its number and date aside */
    record VersionView(
            DocumentType type,
            Variant variant,
            String language,
            int version,
            String digest,
            Instant createdAt,
            int pages) {
        static VersionView of(DocumentVersion version) {
            DocumentKind kind = version.kind();
            return new VersionView(
                    kind.type(),
                    kind.variant(),
                    kind.language().code(),
                    version.number(),
                    version.digest(),
                    version.createdAt(),
                    version.pages());
        }
    }

    /**
     * @param latest absent when it was never made
     * @param upToDate the latest version says what would be said now
     * @param missing what has to be filled in before a new version can be made
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DocumentView(
            DocumentType type,
            Variant variant,
            String language,
            @Nullable VersionView latest,
            boolean upToDate,
            List<String> missing) {
        static DocumentView of(Entry entry) {
            DocumentKind kind = entry.kind();
            return new DocumentView(
                    kind.type(),
                    kind.variant(),
                    kind.language().code(),
                    entry.latest().map(VersionView::of).orElse(null),
                    entry.upToDate(),
                    entry.missing());
        }
    }

    @GET
    @RolesAllowed({Roles.OPERATOR, Roles.PRACTICE_ADMIN, Roles.PRACTICE_STAFF, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
    @Operation(summary = "Every document there is, made or not; one page")
    public Uni<Page<DocumentView>> list(@PathParam("id") PracticeId id) {
        requireReader(id);
        return shelf.list(id)
                .map(entries ->
                        new Page<>(entries.stream().map(DocumentView::of).toList(), null));
    }

    @GET
    @Operation(summary = "What the practice must still state for its documents")
    @Path("/fields")
    @RolesAllowed({Roles.OPERATOR, Roles.PRACTICE_ADMIN, Roles.PRACTICE_STAFF, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
    public Uni<FieldsView> fields(@PathParam("id") PracticeId id) {
        requireReader(id);
        return shelf.fields(id).map(FieldsView::new);
    }

    @PUT
    @Path("/fields")
    @RolesAllowed({Roles.PRACTICE_ADMIN, Roles.PRIVACY_OFFICER})
    @Operation(summary = "The practice's own texts, all of them; what is left out is empty")
    public Uni<FieldsView> write(@PathParam("id") PracticeId id, @Valid @NotNull FieldsRequest request) {
        Accessor who = requireWriter(id);
        Map<DocumentField, String> texts = request.fields().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> text(entry.getKey(), entry.getValue())));
        return shelf.write(id, texts, who).map(FieldsView::new);
    }

    @POST
    @Path("/{type}")
    @RolesAllowed({Roles.PRACTICE_ADMIN, Roles.PRIVACY_OFFICER})
    @Operation(summary = "Brings a document up to date; makes a version only when it says something new")
    @APIResponseSchema(value = VersionView.class, responseCode = "200")
    @APIResponse(
            responseCode = "201",
            description = "A new version",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = VersionView.class)))
    @APIResponse(responseCode = "422", description = "document-incomplete: the names are in missing")
    public Uni<RestResponse<VersionView>> issue(
            @PathParam("id") PracticeId id,
            @PathParam("type") String type,
            @QueryParam("variant") @Nullable String variant,
            @QueryParam("language") @DefaultValue("de") String language) {
        Accessor who = requireWriter(id);
        return issueDocument
                .issue(id, DocumentKinds.of(type, variant, language), who)
                .map(DocumentResource::answer);
    }

    @GET
    @Path("/{type}")
    @RolesAllowed({Roles.OPERATOR, Roles.PRACTICE_ADMIN, Roles.PRACTICE_STAFF, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
    @Operation(summary = "The versions of a document, newest first")
    public Uni<Page<VersionView>> versions(
            @PathParam("id") PracticeId id,
            @PathParam("type") String type,
            @QueryParam("variant") @Nullable String variant,
            @QueryParam("language") @DefaultValue("de") String language,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        requireReader(id);
        int size = Page.limit(limit);
        int before = cursor == null
                ? Integer.MAX_VALUE
                : number(Cursor.parts(cursor, 1).get(0));
        return shelf.versions(id, DocumentKinds.of(type, variant, language), before, size + 1)
                .map(found -> Page.of(found, size, version -> Cursor.of(version.number()))
                        .map(VersionView::of));
    }

    @GET
    @Path("/{type}/{version}")
    @Produces("application/pdf")
    @RolesAllowed({Roles.OPERATOR, Roles.PRACTICE_ADMIN, Roles.PRACTICE_STAFF, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
    @Operation(summary = "A version as PDF, the same bytes as ever")
    public Uni<RestResponse<byte[]>> pdf(
            @PathParam("id") PracticeId id,
            @PathParam("type") String type,
            @PathParam("version") int version,
            @QueryParam("variant") @Nullable String variant,
            @QueryParam("language") @DefaultValue("de") String language) {
        requireReader(id);
        DocumentKind kind = DocumentKinds.of(type, variant, language);
        return shelf.pdf(id, kind, version).map(found -> RestResponse.ResponseBuilder.ok(
                        found.orElseThrow(Problems::notFound))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + kind.fileName(version) + "\"")
                .build());
    }

    private static RestResponse<VersionView> answer(Outcome outcome) {
        if (outcome instanceof Outcome.Issued issued) {
            VersionView view = VersionView.of(issued.version());
            return issued.isNew()
                    ? RestResponse.ResponseBuilder.<VersionView>created(URI.create(view.type() + "/" + view.version()
                                    + "?variant=" + view.variant() + "&language=" + view.language()))
                            .entity(view)
                            .build()
                    : RestResponse.ok(view);
        }
        throw DocumentRefusals.incomplete(((Outcome.Incomplete) outcome).missing());
    }

    private static String text(DocumentField field, String text) {
        String stripped = text.replace("\r\n", "\n").strip();
        if (!field.accepts(stripped)) {
            throw Problems.invalid("fields." + field.name(), "form");
        }
        return stripped;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notOurs) {
            throw Problems.invalid("cursor", "cursor");
        }
    }

    private void requireReader(PracticeId id) {
        if (!caller.roles().contains(Roles.OPERATOR) && !caller.practice().equals(id)) {
            throw Problems.notFound();
        }
    }

    private Accessor requireWriter(PracticeId id) {
        if (!caller.practice().equals(id)) {
            throw Problems.notFound();
        }
        String role = caller.roles().contains(Roles.PRIVACY_OFFICER) ? Roles.PRIVACY_OFFICER : Roles.PRACTICE_ADMIN;
        return new Accessor(id, caller.subject(), role, null);
    }
}
