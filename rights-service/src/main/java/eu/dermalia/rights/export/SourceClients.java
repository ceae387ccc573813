package eu.dermalia.rights.export;

import com.fasterxml.jackson.databind.JsonNode;
import eu.dermalia.web.ServiceCall;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** ingest-service and report-service, as far as they are asked for a copy. Each call blocks: worker threads only. */
final class SourceClients {
    private SourceClients() {}

    /**
     * One file of a scan.
     *
     * @param length bytes
     * @param sha256 hex
     * @param camera where the picture was taken from, as the device says
     */
    record Artefact(
            String name,
            String kind,
            @Nullable String mediaType,
            long length,
            String sha256,
            @Nullable String light,
            @Nullable String view,
            @Nullable String unit,
            @Nullable JsonNode camera) {
        boolean is(String wanted) {
            return kind.equals(wanted);
        }
    }

    /**
     * @param number as printed on the report
     * @param failure why there is no report
     */
    record Report(
            String number,
            String state,
            Instant capturedAt,
            @Nullable String failure,
            List<ScoreSet> scoreSets,
            List<Version> versions) {}

    /**
     * @param picture whether there is one of the face with its regions marked
     * @param pictures names of overlays and stills
     * @param model whether there is a web model
     */
    record ScoreSet(
            int revision,
            String algorithmVersion,
            @Nullable String device,
            Instant scoredAt,
            boolean picture,
            JsonNode scores,
            JsonNode marks,
            List<String> pictures,
            boolean model) {
        ScoreSet {
            pictures = pictures == null ? List.of() : List.copyOf(pictures);
        }
    }

    /** @param digest SHA-256 of the PDF, hex */
    record Version(int version, int revision, String language, String digest, Instant renderedAt) {}

    @RegisterRestClient(configKey = "ingest-files")
    @OidcClientFilter("ingest")
    @Path("/scans/{scanId}/artefacts")
    interface Ingest {
        @GET
        List<Artefact> list(@PathParam("scanId") String scanId, @BeanParam ServiceCall call);

        @GET
        @Path("/{name}")
        InputStream read(
                @PathParam("scanId") String scanId, @PathParam("name") String name, @BeanParam ServiceCall call);

        @ClientExceptionMapper
        static RuntimeException failure(Response response) {
            return new SourceRefused(response.getStatus());
        }
    }

    @RegisterRestClient(configKey = "report-files")
    @OidcClientFilter("report")
    @Path("/reports/{scanId}/export")
    interface Reports {
        @GET
        Report report(@PathParam("scanId") String scanId, @BeanParam ServiceCall call);

        @GET
        @Path("/versions/{version}")
        InputStream pdf(
                @PathParam("scanId") String scanId, @PathParam("version") int version, @BeanParam ServiceCall call);

        @GET
        @Path("/pictures/{revision}")
        InputStream picture(
                @PathParam("scanId") String scanId, @PathParam("revision") int revision, @BeanParam ServiceCall call);

        @GET
        @Path("/pictures/{revision}/{name}")
        InputStream picture(
                @PathParam("scanId") String scanId,
                @PathParam("revision") int revision,
                @PathParam("name") String name,
                @BeanParam ServiceCall call);

        @GET
        @Path("/models/{revision}")
        InputStream model(
                @PathParam("scanId") String scanId, @PathParam("revision") int revision, @BeanParam ServiceCall call);

        @ClientExceptionMapper
        static RuntimeException failure(Response response) {
            return new SourceRefused(response.getStatus());
        }
    }

    /** Another service says no, or fails. */
    static final class SourceRefused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int status;

        SourceRefused(int status) {
            super("answered " + status, null, false, false);
            this.status = status;
        }

        int status() {
            return status;
        }
    }
}
