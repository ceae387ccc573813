package eu.dermalia.rights.erasure;

import eu.dermalia.web.ServiceCall;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What ingest-service tells about a scan. */
@RegisterRestClient(configKey = "ingest")
@OidcClientFilter("ingest")
@Path("/scans")
public interface IngestClient {
    /** @param captureId the vendor's own */
    record Capture(String captureId) {}

    @GET
    @Path("/{id}/capture")
    Uni<Capture> capture(@PathParam("id") String scanId, @BeanParam ServiceCall call);
}
