package eu.dermalia.notification.callee;

import eu.dermalia.contracts.NoticeId;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.web.ServiceCall;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** rights-service's side of a mail. */
@RegisterRestClient(configKey = "rights")
@OidcClientFilter("rights")
interface RightsApi {
    @GET
    @Path("/patients/{id}/contact")
    Uni<Contact> contact(
            @BeanParam ServiceCall call, @PathParam("id") PatientId patient, @QueryParam("scanId") ScanId scan);

    @GET
    @Path("/practices/{id}/letterhead")
    Uni<RestResponse<Letterhead>> letterhead(
            @BeanParam ServiceCall call,
            @PathParam("id") PracticeId practice,
            @HeaderParam("If-None-Match") @Nullable String etag);

    @GET
    @Path("/requests/{id}/warning-contact")
    Uni<WarningContact> warningContact(@BeanParam ServiceCall call, @PathParam("id") RequestId request);

    @GET
    @Path("/practice-notices/{id}/contact")
    Uni<NoticeContact> noticeContact(@BeanParam ServiceCall call, @PathParam("id") NoticeId notice);
}
