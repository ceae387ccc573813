package eu.dermalia.rights.paper;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PaperId;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.rights.paper.model.Paper;
import eu.dermalia.rights.paper.model.PaperFormat;
import eu.dermalia.rights.paper.model.PaperKind;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.vault.InBucket;
import eu.dermalia.vault.SealedObject;
import eu.dermalia.vault.Vault;
import eu.dermalia.vault.VaultException;
import eu.dermalia.web.Accessor;
import eu.dermalia.web.Audit;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Problems;
import eu.dermalia.web.Roles;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Signed papers: deposited as they were scanned, given back as they came. */
@Path("/papers")
@RolesAllowed({Roles.PRACTICE_STAFF, Roles.PRACTICE_ADMIN, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
class PaperResource {
    private static final Duration WITHIN = Duration.ofSeconds(15);
    private static final List<String> ROLES =
            List.of(Roles.PHYSICIAN, Roles.PRACTICE_STAFF, Roles.PRIVACY_OFFICER, Roles.PRACTICE_ADMIN);

    private final StorePaper storePaper;
    private final Papers papers;
    private final Vault vault;
    private final TenantTransaction transaction;
    private final Audit audit;
    private final Caller caller;

    PaperResource(
            StorePaper storePaper,
            Papers papers,
            @InBucket("evidence") Vault vault,
            TenantTransaction transaction,
            Audit audit,
            Caller caller) {
        this.storePaper = storePaper;
        this.papers = papers;
        this.vault = vault;
        this.transaction = transaction;
        this.audit = audit;
        this.caller = caller;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PaperView(
            PaperId paperId,
            PaperKind kind,
            @Nullable PatientId patientId,
            String mediaType,
            long length,
            String sha256,
            Instant storedAt) {
        static PaperView of(Paper paper) {
            return new PaperView(
                    paper.id(),
                    paper.kind(),
                    paper.patient(),
                    paper.format().mediaType(),
                    paper.length(),
                    paper.sha256(),
                    paper.storedAt());
        }
    }

    /**
     * The body is the file itself. What it says it is does not matter: its first bytes do, and who may not is told so first.
     *
     * @param kind consents and assessments of capacity need a patient, agreements have none
     */
    @POST
    @Operation(
            summary = "Keep a signed paper",
            description =
                    "The body is the file itself. What it says it is does not matter: its first bytes do, and who may not is told so first.")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @RequestBody(
            content = {
                @Content(mediaType = "application/pdf", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "image/jpeg", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "image/png", schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponseSchema(value = PaperView.class, responseCode = "201")
    public Uni<RestResponse<PaperView>> store(
            @QueryParam("kind") @Nullable String kind,
            @QueryParam("patientId") @Nullable PatientId patient,
            byte[] content) {
        PaperKind known = kind(kind);
        if (!known.allows(patient != null)) {
            throw Problems.invalid("patientId", patient == null ? "required" : "not-for-this-kind");
        }
        PaperFormat format = PaperFormat.of(content).orElseThrow(Problems::unsupported);
        Accessor who = accessor();
        return storePaper
                .store(who.practice(), known, patient, format, content, who)
                .map(paper -> RestResponse.ResponseBuilder.<PaperView>created(URI.create("/papers/" + paper.id()))
                        .entity(PaperView.of(paper))
                        .build());
    }

    /** The file; a seal that does not hold breaks the connection, so that fewer bytes than announced arrive. */
    @GET
    @Operation(
            summary = "A signed paper's file",
            description =
                    "The file; a seal that does not hold breaks the connection, so that fewer bytes than announced arrive.")
    @Path("/{id}")
    @Produces(MediaType.WILDCARD)
    @Blocking
    @APIResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "application/pdf", schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    public Response read(@PathParam("id") PaperId id) {
        Accessor who = accessor();
        Paper paper = transaction
                .in(who.practice(), () -> papers.find(id)
                        .map(found -> found.orElseThrow(Problems::notFound))
                        .call(found -> audit.record(who, AccessAction.READ, "paper", found.patient(), null)))
                .await()
                .atMost(WITHIN);
        SealedObject object = open(who, paper);
        StreamingOutput body = out -> {
            try (InputStream plain = object.stream()) {
                plain.transferTo(out);
            }
        };
        return Response.ok(body)
                .type(paper.format().mediaType())
                .header(HttpHeaders.CONTENT_LENGTH, object.length())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment")
                .build();
    }

    private SealedObject open(Accessor who, Paper paper) {
        try {
            return vault.open(Papers.object(who.practice(), paper.patient(), paper.id()))
                    .await()
                    .atMost(WITHIN);
        } catch (VaultException e) {
            throw e.reason() == VaultException.Reason.NO_SUCH_OBJECT ? Problems.gone() : Problems.unavailable();
        }
    }

    /** Read here, on the request's own thread: the transaction may run on another context. */
    private Accessor accessor() {
        String role =
                ROLES.stream().filter(caller.roles()::contains).findFirst().orElse("none");
        return new Accessor(caller.practice(), caller.subject(), role, null);
    }

    private static PaperKind kind(@Nullable String name) {
        return Arrays.stream(PaperKind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problems.invalid("kind", "AGREEMENT|CONSENT|CAPACITY|OTHER"));
    }
}
