package eu.dermalia.report.call;

import eu.dermalia.web.ServiceCall;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** ingest-service, as far as it is asked for artefacts. */
@RegisterRestClient(configKey = "ingest")
@OidcClientFilter("ingest")
@Path("/scans/{scanId}/artefacts")
interface IngestClient {
    @GET
    @Timeout(value = 10, unit = ChronoUnit.SECONDS)
    @Retry(maxRetries = 2, delay = 200, abortOn = Refused.class)
    @CircuitBreaker(requestVolumeThreshold = 10, delay = 5000, skipOn = Refused.class)
    Uni<List<ArtefactEntry>> list(@PathParam("scanId") String scanId, @BeanParam ServiceCall call);

    /** Blocks; the stream is read on a worker thread, and closed. */
    @GET
    @Path("/{name}")
    @CircuitBreaker(requestVolumeThreshold = 10, delay = 5000, skipOn = Refused.class)
    InputStream read(@PathParam("scanId") String scanId, @PathParam("name") String name, @BeanParam ServiceCall call);

    @ClientExceptionMapper
    static RuntimeException failure(Response response) {
        return CallFailed.of(response.getStatus());
    }
}
