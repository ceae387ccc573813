package eu.dermalia.rights.erasure;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.web.ServiceCall;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** Asks ingest-service for the vendor's id of a scan's capture, which is kept there only. Outside of any transaction. */
@ApplicationScoped
class Captures {
    private final IngestClient ingest;

    Captures(@RestClient IngestClient ingest) {
        this.ingest = ingest;
    }

    /**
     * @param cause the event or request that it is about
     * @return fails when ingest-service does not answer, or does not know the scan
     */
    @Timeout(value = 4, unit = ChronoUnit.SECONDS)
    @Retry(maxRetries = 2, delay = 200, jitter = 100, abortOn = CaptureUnknown.class)
    @CircuitBreaker(
            requestVolumeThreshold = 10,
            delay = 5,
            delayUnit = ChronoUnit.SECONDS,
            skipOn = CaptureUnknown.class)
    Uni<String> idOf(PracticeId practice, ScanId scan, @Nullable UUID cause) {
        return ingest.capture(scan.toString(), ServiceCall.of(practice, scan, cause))
                .map(IngestClient.Capture::captureId)
                .onFailure(Captures::isRefusal)
                .transform(refusal -> new CaptureUnknown());
    }

    /** ingest-service is there, and has nothing to say about this scan: no reason to stop asking about others. */
    static final class CaptureUnknown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private CaptureUnknown() {
            super("ingest-service does not name the capture");
        }
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof WebApplicationException answer
                && answer.getResponse().getStatusInfo().getFamily() == Response.Status.Family.CLIENT_ERROR;
    }
}
