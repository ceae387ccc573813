package eu.dermalia.report.call;

import eu.dermalia.report.rendering.model.Letterhead;
import eu.dermalia.web.ServiceCall;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** rights-service, as far as it is asked who a practice or a patient is, whether a pickup code is right, and what was consented to. */
@RegisterRestClient(configKey = "rights")
@OidcClientFilter("rights")
interface RightsClient {
    /** @param known the ETag of what is in the cache; then the answer may be 304 */
    @GET
    @Path("/practices/{practiceId}/letterhead")
    @Timeout(value = 10, unit = ChronoUnit.SECONDS)
    @Retry(maxRetries = 2, delay = 200, abortOn = Refused.class)
    @CircuitBreaker(requestVolumeThreshold = 10, delay = 5000, skipOn = Refused.class)
    Uni<RestResponse<Letterhead>> letterhead(
            @PathParam("practiceId") String practiceId,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String known,
            @BeanParam ServiceCall call);

    /** Not tried again: each call counts as one attempt at the code. */
    @POST
    @Path("/patients/{patientId}/code-check")
    @Timeout(value = 10, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(requestVolumeThreshold = 10, delay = 5000, skipOn = Refused.class)
    Uni<CodeAnswer> checkCode(
            @PathParam("patientId") String patientId, CodeQuestion question, @BeanParam ServiceCall call);

    /** @param use a name of {@link eu.dermalia.contracts.ConsentUse} */
    @GET
    @Path("/patients/{patientId}/consent-check")
    @Timeout(value = 10, unit = ChronoUnit.SECONDS)
    @Retry(maxRetries = 2, delay = 200, abortOn = Refused.class)
    @CircuitBreaker(requestVolumeThreshold = 10, delay = 5000, skipOn = Refused.class)
    Uni<ConsentAnswer> consented(
            @PathParam("patientId") String patientId, @QueryParam("use") String use, @BeanParam ServiceCall call);

    @GET
    @Path("/patients/{patientId}/identity")
    @Timeout(value = 10, unit = ChronoUnit.SECONDS)
    @Retry(maxRetries = 2, delay = 200, abortOn = Refused.class)
    @CircuitBreaker(requestVolumeThreshold = 10, delay = 5000, skipOn = Refused.class)
    Uni<Identities.Identity> identity(@PathParam("patientId") String patientId, @BeanParam ServiceCall call);

    /** @param code what the patient entered */
    record CodeQuestion(String code) {
        /** The code is a secret. */
        @Override
        public String toString() {
            return "CodeQuestion";
        }
    }

    record CodeAnswer(boolean correct) {}

    record ConsentAnswer(boolean consented) {}

    @ClientExceptionMapper
    static @Nullable RuntimeException failure(Response response) {
        return response.getStatus() == Response.Status.NOT_MODIFIED.getStatusCode()
                ? null
                : CallFailed.of(response.getStatus());
    }
}
