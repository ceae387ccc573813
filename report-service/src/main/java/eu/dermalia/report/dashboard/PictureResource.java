package eu.dermalia.report.dashboard;

import eu.dermalia.contracts.ConsentUse;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.report.call.FurtherUse;
import eu.dermalia.report.scoring.PictureName;
import eu.dermalia.report.store.ReportObjects;
import eu.dermalia.report.store.Reports;
import eu.dermalia.report.store.StoredScores;
import eu.dermalia.vault.ObjectName;
import eu.dermalia.web.Caller;
import eu.dermalia.web.Problems;
import eu.dermalia.web.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Overlays, stills and the web model of the newest scoring. */
@Path("/reports/{scanId}")
@RolesAllowed({Roles.PRACTICE_ADMIN, Roles.PRACTICE_STAFF, Roles.PHYSICIAN, Roles.PRIVACY_OFFICER})
class PictureResource {
    private static final String USE = "What the picture is taken for, when it is more than the patient's own analysis:"
            + " MARKETING_PICTURES, RESEARCH, TEACHING or COHORT. Refused unless the patient has consented to it";

    private final Reading reading;
    private final Reports reports;
    private final FurtherUse furtherUse;
    private final Caller caller;

    PictureResource(Reading reading, Reports reports, FurtherUse furtherUse, Caller caller) {
        this.reading = reading;
        this.reports = reports;
        this.furtherUse = furtherUse;
        this.caller = caller;
    }

    @GET
    @Path("/pictures/{name}")
    @Produces("image/jpeg")
    @Operation(summary = "A picture that the report lists, without metadata")
    @APIResponse(responseCode = "200", description = "JPEG")
    @APIResponse(responseCode = "403", description = "No consent to this use is on record (no-consent)")
    @APIResponse(responseCode = "404", description = "No such picture, or another practice's")
    @APIResponse(responseCode = "410", description = "Erased")
    @APIResponse(responseCode = "423", description = "Restricted")
    public Uni<byte[]> picture(
            @PathParam("scanId") ScanId scan,
            @PathParam("name") String path,
            @Parameter(description = USE) @QueryParam("use") @Nullable String use,
            @Parameter(description = Reading.GROUND) @QueryParam("ground") @Nullable String ground) {
        Optional<ConsentUse> asked = use(use);
        PracticeId practice = caller.practice();
        // a ground of Art. 18(2) opens what is restricted for that ground alone
        Uni<Void> allowed = asked.isEmpty()
                ? Uni.createFrom().voidItem()
                : reading.of(scan, "report-picture-use", null, report -> Uni.createFrom()
                                .item(report))
                        .chain(report -> furtherUse.require(practice, scan, report.patientId(), asked.get()));
        String what = asked.isEmpty() ? "report-picture" : "report-picture for " + asked.get();
        return allowed.chain(() -> object(scan, what, asked.isEmpty() ? ground : null, scores -> PictureName.of(path)
                .filter(name -> scores.pictures().contains(name))
                .map(name -> ReportObjects.picture(practice, scan, name, scores.revision(), scores.attempt()))));
    }

    @GET
    @Path("/model")
    @Produces("model/gltf-binary")
    @Operation(summary = "The face for a viewer")
    @APIResponse(responseCode = "200", description = "GLB, under 2 MB")
    @APIResponse(responseCode = "404", description = "There is none, or another practice's")
    @APIResponse(responseCode = "410", description = "Erased")
    @APIResponse(responseCode = "423", description = "Restricted")
    public Uni<byte[]> model(
            @PathParam("scanId") ScanId scan,
            @Parameter(description = Reading.GROUND) @QueryParam("ground") @Nullable String ground) {
        PracticeId practice = caller.practice();
        return object(
                scan,
                "report-model",
                ground,
                scores -> scores.sheet().model()
                        ? Optional.of(ReportObjects.model(practice, scan, scores.revision(), scores.attempt()))
                        : Optional.empty());
    }

    private Uni<byte[]> object(
            ScanId scan, String what, @Nullable String ground, Function<StoredScores, Optional<ObjectName>> name) {
        PracticeId practice = caller.practice();
        return reading.of(scan, what, ground, report -> reports.scores(practice, scan)
                        .map(found -> found.flatMap(name).orElseThrow(Problems::notFound)))
                .chain(reading::object);
    }

    private static Optional<ConsentUse> use(@Nullable String text) {
        return text == null
                ? Optional.empty()
                : Optional.of(Stream.of(ConsentUse.values())
                        .filter(use -> use != ConsentUse.ANALYSIS && use.name().equals(text))
                        .findFirst()
                        .orElseThrow(() -> Problems.invalid("use", "further-use")));
    }
}
