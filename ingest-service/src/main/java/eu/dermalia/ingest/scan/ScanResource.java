package eu.dermalia.ingest.scan;

import eu.dermalia.contracts.ScanId;
import eu.dermalia.ingest.artefact.Artefacts;
import eu.dermalia.ingest.artefact.model.Artefact;
import eu.dermalia.ingest.capture.Captures;
import eu.dermalia.vault.ObjectName;
import eu.dermalia.vault.SealedObject;
import eu.dermalia.vault.Vault;
import eu.dermalia.vault.VaultException;
import eu.dermalia.web.Accessor;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Problems;
import eu.dermalia.web.RestrictedAccess;
import eu.dermalia.web.Roles;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** What a scan consists of, unsealed for those who may see it. */
@Path("/scans/{scanId}")
@Produces(MediaType.APPLICATION_JSON)
public class ScanResource {
    private static final Duration WITHIN = Duration.ofSeconds(15);
    private static final String GROUND = "Opens a restricted scan on a ground of Art. 18(2) GDPR, which is recorded:"
            + " CONSENT, LEGAL_CLAIMS, RIGHTS_OF_ANOTHER or PUBLIC_INTEREST";

    private final ScanAccess access;
    private final Artefacts artefacts;
    private final Captures captures;
    private final Vault vault;
    private final Caller caller;

    ScanResource(ScanAccess access, Artefacts artefacts, Captures captures, Vault vault, Caller caller) {
        this.access = access;
        this.artefacts = artefacts;
        this.captures = captures;
        this.vault = vault;
        this.caller = caller;
    }

    /** @param captureId the vendor's id, which a receipt's commitment is made over */
    public record CaptureName(String captureId) {}

    @GET
    @Operation(summary = "What a scan consists of: each artefact with length and digest")
    @Path("artefacts")
    @RolesAllowed({Roles.PHYSICIAN, Roles.CALL_READ_ARTEFACT, Roles.CALL_EXPORT})
    public Uni<List<ArtefactView>> artefacts(
            @PathParam("scanId") ScanId scan,
            @Parameter(description = GROUND) @QueryParam("ground") @Nullable String ground) {
        RestrictedAccess restricted = RestrictedAccess.of(caller, ground);
        Accessor who = accessor(scan);
        return access.read(who, scan, "artefact list", restricted, () -> artefacts.of(who.practice(), scan))
                .map(found -> found.stream().map(ArtefactView::of).toList());
    }

    /**
     * The bytes, unsealed on the way out. A segment whose seal does not hold breaks the connection: fewer bytes than
     * announced arrive, never wrong ones.
     */
    @GET
    @Operation(
            summary = "One artefact's bytes",
            description =
                    "The bytes, unsealed on the way out. A segment whose seal does not hold breaks the connection: fewer bytes than announced arrive, never wrong ones.")
    @Path("artefacts/{name}")
    @APIResponse(
            responseCode = "200",
            description = "The bytes, of the artefact's own media type",
            content =
                    @Content(
                            mediaType = MediaType.WILDCARD,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @Produces(MediaType.WILDCARD)
    @Blocking
    @RolesAllowed({Roles.PHYSICIAN, Roles.CALL_READ_ARTEFACT, Roles.CALL_EXPORT})
    public Response artefact(
            @PathParam("scanId") ScanId scan,
            @PathParam("name") String name,
            @Parameter(description = GROUND) @QueryParam("ground") @Nullable String ground) {
        RestrictedAccess restricted = RestrictedAccess.of(caller, ground);
        if (!ObjectName.isValid(name)) {
            throw Problems.notFound();
        }
        Accessor who = accessor(scan);
        Artefact artefact = access.read(
                        who, scan, "artefact", restricted, () -> artefacts.named(who.practice(), scan, name))
                .await()
                .atMost(WITHIN);
        if (artefact == null) {
            throw Problems.notFound();
        }
        SealedObject object = open(new ObjectName(who.practice(), scan.value(), name));
        StreamingOutput body = out -> {
            try (InputStream plain = object.stream()) {
                plain.transferTo(out);
            }
        };
        return Response.ok(body)
                .type(artefact.mediaType().text())
                .header(HttpHeaders.CONTENT_LENGTH, object.length())
                .build();
    }

    @GET
    @Operation(summary = "Under which capture id a scan lay on the vendor's cluster")
    @Path("capture")
    @RolesAllowed(Roles.CALL_READ_CAPTURE)
    public Uni<CaptureName> capture(@PathParam("scanId") ScanId scan) {
        Accessor who = accessor(scan);
        return access.read(
                        who, scan, "capture id", RestrictedAccess.STORAGE, () -> captures.ofScan(who.practice(), scan))
                .map(capture -> {
                    if (capture == null) {
                        throw Problems.notFound();
                    }
                    return new CaptureName(capture.captureId());
                });
    }

    private SealedObject open(ObjectName name) {
        try {
            return vault.open(name).await().atMost(WITHIN);
        } catch (VaultException e) {
            throw e.reason() == VaultException.Reason.NO_SUCH_OBJECT ? Problems.notFound() : Problems.unavailable();
        }
    }

    /** Read here, on the request's own thread: the transaction may run on another context. */
    private Accessor accessor(ScanId scan) {
        if (caller.scan().filter(named -> !named.equals(scan)).isPresent()) {
            throw Problems.notFound();
        }
        String role = caller.isService()
                ? caller.roles().stream()
                        .filter(held -> held.startsWith("call:"))
                        .sorted()
                        .findFirst()
                        .orElse("service")
                : Roles.PHYSICIAN;
        return new Accessor(caller.practice(), caller.subject(), role, caller.cause());
    }
}
