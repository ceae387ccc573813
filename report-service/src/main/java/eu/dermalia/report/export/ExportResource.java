package eu.dermalia.report.export;

import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.SubjectErased;
import eu.dermalia.report.scoring.PictureName;
import eu.dermalia.report.store.ReportAccess;
import eu.dermalia.report.store.ReportObjects;
import eu.dermalia.report.store.Reports;
import eu.dermalia.report.store.StoredReport;
import eu.dermalia.report.store.StoredScores;
import eu.dermalia.tenancy.TenantTransaction;
import eu.dermalia.vault.ObjectName;
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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/**
 * What a copy under Art. 15 takes from here. A restricted report is handed over too: restriction protects the patient, and
 * does not stand between him and his own data (GDPR Art. 18(2)).
 */
@Path("/reports/{scanId}/export")
@RolesAllowed(Roles.CALL_EXPORT)
@APIResponse(responseCode = "404", description = "Unknown, or another practice's")
@APIResponse(responseCode = "410", description = "Erased")
class ExportResource {
    private static final Duration WITHIN = Duration.ofSeconds(15);

    private final TenantTransaction transaction;
    private final ReportAccess access;
    private final Reports reports;
    private final Vault vault;
    private final Audit audit;
    private final Caller caller;

    ExportResource(
            TenantTransaction transaction,
            ReportAccess access,
            Reports reports,
            Vault vault,
            Audit audit,
            Caller caller) {
        this.transaction = transaction;
        this.access = access;
        this.reports = reports;
        this.vault = vault;
        this.audit = audit;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Every scoring and every rendering")
    @APIResponse(responseCode = "200", description = "OK")
    public Uni<ReportExport> report(@PathParam("scanId") ScanId scan) {
        Accessor who = accessor(scan);
        PracticeId practice = who.practice();
        return read(who, scan, "report-export", report -> reports.allScores(practice, scan)
                .chain(scores -> reports.allVersions(practice, scan)
                        .map(versions -> ReportExport.of(report, scores, versions))));
    }

    @GET
    @Path("/versions/{version}")
    @Produces("application/pdf")
    @Blocking
    @Operation(summary = "A rendering as it was stored")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content =
                    @Content(
                            mediaType = "application/pdf",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response pdf(@PathParam("scanId") ScanId scan, @PathParam("version") int version) {
        Accessor who = accessor(scan);
        PracticeId practice = who.practice();
        ObjectName name = read(who, scan, "report-pdf", report -> reports.allVersions(practice, scan)
                        .map(all -> all.stream()
                                .filter(one -> one.version() == version && one.withdrawnAt() == null)
                                .findFirst()
                                .map(one -> ReportObjects.pdf(practice, scan, version, one.attempt()))
                                .orElseThrow(Problems::notFound)))
                .await()
                .atMost(WITHIN);
        return stream(name, "application/pdf");
    }

    @GET
    @Path("/pictures/{revision}")
    @Produces("image/jpeg")
    @Blocking
    @Operation(summary = "The face with its regions marked, as a scoring drew it")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = @Content(mediaType = "image/jpeg", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response picture(@PathParam("scanId") ScanId scan, @PathParam("revision") int revision) {
        Accessor who = accessor(scan);
        PracticeId practice = who.practice();
        ObjectName name = read(who, scan, "report-picture", report -> reports.allScores(practice, scan)
                        .map(all -> all.stream()
                                .filter(one -> one.revision() == revision && one.picture())
                                .findFirst()
                                .map((StoredScores one) -> ReportObjects.face(practice, scan, revision, one.attempt()))
                                .orElseThrow(Problems::notFound)))
                .await()
                .atMost(WITHIN);
        return stream(name, "image/jpeg");
    }

    @GET
    @Path("/pictures/{revision}/{name}")
    @Produces("image/jpeg")
    @Blocking
    @Operation(summary = "An overlay or a still, as a scoring drew it")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = @Content(mediaType = "image/jpeg", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response drawing(
            @PathParam("scanId") ScanId scan, @PathParam("revision") int revision, @PathParam("name") String path) {
        Accessor who = accessor(scan);
        PracticeId practice = who.practice();
        ObjectName name = read(who, scan, "report-picture", report -> reports.scores(practice, scan, revision)
                        .map(found -> found.flatMap(scores -> PictureName.of(path)
                                        .filter(picture -> scores.pictures().contains(picture))
                                        .map(picture -> ReportObjects.picture(
                                                practice, scan, picture, revision, scores.attempt())))
                                .orElseThrow(Problems::notFound)))
                .await()
                .atMost(WITHIN);
        return stream(name, "image/jpeg");
    }

    @GET
    @Path("/models/{revision}")
    @Produces("model/gltf-binary")
    @Blocking
    @Operation(summary = "The web model of the face, as a scoring made it")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content =
                    @Content(
                            mediaType = "model/gltf-binary",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response model(@PathParam("scanId") ScanId scan, @PathParam("revision") int revision) {
        Accessor who = accessor(scan);
        PracticeId practice = who.practice();
        ObjectName name = read(who, scan, "report-model", report -> reports.scores(practice, scan, revision)
                        .map(found -> found.filter(scores -> scores.sheet().model())
                                .map(scores -> ReportObjects.model(practice, scan, revision, scores.attempt()))
                                .orElseThrow(Problems::notFound)))
                .await()
                .atMost(WITHIN);
        return stream(name, "model/gltf-binary");
    }

    private <T> Uni<T> read(Accessor who, ScanId scan, String what, Function<StoredReport, Uni<T>> reading) {
        return transaction.in(who.practice(), () -> access.known(who.practice(), scan)
                .chain(report -> audit.record(who, AccessAction.EXPORTED, what, report.patientId(), scan)
                        .chain(() -> reading.apply(report))));
    }

    /** A segment whose seal does not hold breaks the connection: fewer bytes than announced arrive, never wrong ones. */
    private Response stream(ObjectName name, String mediaType) {
        SealedObject object = open(name);
        StreamingOutput body = out -> {
            try (InputStream plain = object.stream()) {
                plain.transferTo(out);
            }
        };
        return Response.ok(body)
                .type(mediaType)
                .header(HttpHeaders.CONTENT_LENGTH, object.length())
                .build();
    }

    private SealedObject open(ObjectName name) {
        try {
            return vault.open(name).await().atMost(WITHIN);
        } catch (SubjectErased e) {
            throw Problems.gone();
        } catch (VaultException e) {
            throw e.reason() == VaultException.Reason.NO_SUCH_OBJECT ? Problems.notFound() : Problems.unavailable();
        }
    }

    /** Read on the request's own thread: the transaction may run on another context. */
    private Accessor accessor(ScanId scan) {
        if (caller.scan().filter(named -> !named.equals(scan)).isPresent()) {
            throw Problems.notFound();
        }
        return new Accessor(caller.practice(), caller.subject(), Roles.CALL_EXPORT, caller.cause());
    }
}
