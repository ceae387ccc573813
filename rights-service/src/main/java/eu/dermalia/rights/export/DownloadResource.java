package eu.dermalia.rights.export;

import eu.dermalia.messaging.SubjectErased;
import eu.dermalia.rights.export.PackageStore.Stored;
import eu.dermalia.rights.export.model.DownloadToken;
import eu.dermalia.vault.InBucket;
import eu.dermalia.vault.SealedObject;
import eu.dermalia.vault.Vault;
import eu.dermalia.vault.VaultException;
import eu.dermalia.web.Accessor;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Problems;
import eu.dermalia.web.Roles;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.time.Duration;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;

/** Hands a package out, once. The link alone opens nothing: the practice's own token is needed too. */
@Path("/packages")
@RolesAllowed({Roles.PRIVACY_OFFICER, Roles.PRACTICE_ADMIN})
class DownloadResource {
    private static final Logger LOG = Logger.getLogger(DownloadResource.class);
    private static final Duration WITHIN = Duration.ofSeconds(15);

    private final PackageLinks links;
    private final Vault packages;
    private final Caller caller;

    DownloadResource(PackageLinks links, @InBucket("packages") Vault packages, Caller caller) {
        this.links = links;
        this.packages = packages;
        this.caller = caller;
    }

    /**
     * Unsealed on the way out. A segment whose seal does not hold breaks the connection: fewer bytes than announced arrive,
     * never wrong ones. A download that breaks leaves the package; it wants a new link.
     */
    @GET
    @Path("/{token}")
    @Produces("application/zip")
    @Blocking
    @Operation(summary = "The package as ZIP; the link is used up by it")
    @APIResponse(responseCode = "404", description = "No such link, or it was used")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content =
                    @Content(
                            mediaType = "application/zip",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response download(@PathParam("token") String text, @Context Request request) {
        if (!HttpMethod.GET.equals(request.getMethod())) {
            throw Problems.notFound();
        }
        DownloadToken token = DownloadToken.of(text).orElseThrow(Problems::notFound);
        Accessor who = new Accessor(
                caller.practice(),
                caller.subject(),
                caller.roles().contains(Roles.PRIVACY_OFFICER) ? Roles.PRIVACY_OFFICER : Roles.PRACTICE_ADMIN,
                null);
        Stored stored = links.use(who, token).await().atMost(WITHIN).orElseThrow(Problems::notFound);
        SealedObject object = open(who, stored);
        StreamingOutput body = out -> {
            try (InputStream plain = object.stream()) {
                plain.transferTo(out);
            }
            out.flush();
            handedOut(who, stored);
        };
        return Response.ok(body)
                .header(HttpHeaders.CONTENT_LENGTH, object.length())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"dermalia-"
                                + stored.id().toString().substring(24) + ".zip\"")
                .build();
    }

    private SealedObject open(Accessor who, Stored stored) {
        try {
            return packages.open(stored.id().object(who.practice(), Objects.requireNonNull(stored.object())))
                    .await()
                    .atMost(WITHIN);
        } catch (SubjectErased e) {
            throw Problems.gone();
        } catch (VaultException e) {
            throw e.reason() == VaultException.Reason.NO_SUCH_OBJECT ? Problems.gone() : Problems.unavailable();
        }
    }

    /** What cannot be written down now ends with the package's time at the latest. */
    private void handedOut(Accessor who, Stored stored) {
        try {
            links.handedOut(who.practice(), stored.id()).await().atMost(WITHIN);
        } catch (RuntimeException e) {
            LOG.warnf(
                    "A package was handed out and is not marked so: %s",
                    e.getClass().getName());
        }
    }
}
