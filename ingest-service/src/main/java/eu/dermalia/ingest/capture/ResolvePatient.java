package eu.dermalia.ingest.capture;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.ingest.capture.model.Resolution;
import eu.dermalia.web.ServiceCall;
import io.smallrye.faulttolerance.api.CircuitBreakerName;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** Asks rights-service who a patient number is. The number goes into the body of one request, and nowhere else. */
@ApplicationScoped
public class ResolvePatient {
    private final RightsClient rights;

    ResolvePatient(@RestClient RightsClient rights) {
        this.rights = rights;
    }

    @Retry(maxRetries = 2, delay = 200, jitter = 100)
    @Timeout(value = 6, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(requestVolumeThreshold = 20, failureRatio = 0.8, delay = 3000)
    @CircuitBreakerName("rights")
    public Uni<Resolution> resolve(PracticeId practice, String number, @Nullable UUID cause) {
        return rights.resolve(ServiceCall.of(practice, null, cause), new RightsClient.Question(number))
                .map(ResolvePatient::resolution)
                .onFailure(ResolvePatient::isUnknown)
                .recoverWithItem(new Resolution.Unknown());
    }

    private static Resolution resolution(RightsClient.Resolved found) {
        return found.beingErased()
                ? new Resolution.BeingErased(found.patientId())
                : new Resolution.Known(
                        found.patientId(),
                        found.bases().stream()
                                .map(basis -> new Resolution.Basis(basis.basisId(), basis.purpose()))
                                .toList());
    }

    private static boolean isUnknown(Throwable failure) {
        return failure instanceof WebApplicationException answer
                && answer.getResponse().getStatus() == 404;
    }
}
