package eu.dermalia.ingest.capture;

import eu.dermalia.contracts.BasisId;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.Purpose;
import eu.dermalia.web.ServiceCall;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** rights-service, as far as this service asks it. */
@RegisterRestClient(configKey = "rights")
@OidcClientFilter("rights")
@Path("/patients")
interface RightsClient {
    /** 404 when the practice has no such patient. */
    @POST
    @Path("/resolve")
    Uni<Resolved> resolve(@BeanParam ServiceCall call, Question question);

    /** @param number the practice's own; not kept by either side of this call */
    record Question(String number) {
        @Override
        public String toString() {
            return "Question";
        }
    }

    /** @param beingErased everything of this patient is to go: nothing new is taken */
    record Resolved(PatientId patientId, List<Basis> bases, boolean beingErased) {}

    record Basis(BasisId basisId, Purpose purpose) {}
}
