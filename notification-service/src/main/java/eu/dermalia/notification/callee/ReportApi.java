package eu.dermalia.notification.callee;

import eu.dermalia.contracts.DeliveryId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.web.ServiceCall;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** report-service's side of a mail. */
@RegisterRestClient(configKey = "report")
@OidcClientFilter("report")
interface ReportApi {
    /** @param language of the mail; the pages behind the link are in it too */
    record NewLink(DeliveryId deliveryId, String language) {}

    @POST
    @Path("/reports/{id}/links")
    Uni<Link> link(
            @BeanParam ServiceCall call,
            @PathParam("id") ScanId scan,
            @HeaderParam("Idempotency-Key") String key,
            NewLink body);
}
