package eu.dermalia.web;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Calls ourselves as another service would. */
@RegisterRestClient(configKey = "echo")
@Path("/things")
interface EchoClient {
    @GET
    @Path("echo")
    Uni<Map<String, String>> headers(@BeanParam ServiceCall call);

    @GET
    @Path("no/such/thing")
    Uni<Map<String, String>> missing();
}
