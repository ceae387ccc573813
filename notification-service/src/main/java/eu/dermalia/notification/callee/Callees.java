package eu.dermalia.notification.callee;

import eu.dermalia.contracts.DeliveryId;
import eu.dermalia.contracts.NoticeId;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.RequestId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.contracts.WithholdingReason;
import eu.dermalia.notification.callee.Answer.Denied;
import eu.dermalia.notification.callee.Answer.Given;
import eu.dermalia.web.ServiceCall;
import io.smallrye.faulttolerance.api.CircuitBreakerName;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.resteasy.reactive.ClientWebApplicationException;
import org.jspecify.annotations.Nullable;

/**
 * Asks rights-service and report-service at the moment of sending. A refusal with a documented status is an answer; every
 * other failure is an outage: tried again twice, counted by the circuit breaker, and left to the work's own back-off.
 */
@ApplicationScoped
public class Callees {
    private static final Map<Integer, WithholdingReason> CONTACT = Map.of(
            404, WithholdingReason.NO_ADDRESS,
            409, WithholdingReason.NO_LEGAL_BASIS,
            410, WithholdingReason.ERASED,
            423, WithholdingReason.RESTRICTED);
    /** No 404: a report that is not there yet is an outage, since it was announced. */
    private static final Map<Integer, WithholdingReason> LINK =
            Map.of(410, WithholdingReason.ERASED, 423, WithholdingReason.RESTRICTED);

    /** Unknown; closed, standing still or called off; erased. */
    private static final Set<Integer> NOTHING_TO_TELL = Set.of(404, 409, 410);

    private final RightsApi rights;
    private final ReportApi report;

    Callees(@RestClient RightsApi rights, @RestClient ReportApi report) {
        this.rights = rights;
        this.report = report;
    }

    /** Whom to write to, or why not. */
    @Retry(maxRetries = 2, delay = 200, jitter = 100)
    @Timeout(value = 10, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(requestVolumeThreshold = 10, delay = 5, delayUnit = ChronoUnit.SECONDS)
    @CircuitBreakerName("rights-contact")
    public Uni<Answer<Contact>> contact(PracticeId practice, PatientId patient, ScanId scan, UUID cause) {
        return answered(rights.contact(ServiceCall.of(practice, scan, cause), patient, scan), CONTACT);
    }

    /**
     * A link for this delivery. The key makes a repeated request within one attempt give the same link; a later attempt
     * gets a fresh one, since links may have been revoked meanwhile.
     *
     * @param language of the mail, ISO 639-1
     */
    @Retry(maxRetries = 2, delay = 200, jitter = 100)
    @Timeout(value = 10, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(requestVolumeThreshold = 10, delay = 5, delayUnit = ChronoUnit.SECONDS)
    @CircuitBreakerName("report-link")
    public Uni<Answer<Link>> link(
            PracticeId practice, ScanId scan, DeliveryId delivery, String language, UUID cause, UUID attempt) {
        return answered(
                report.link(
                        ServiceCall.of(practice, scan, cause),
                        scan,
                        attempt.toString(),
                        new ReportApi.NewLink(delivery, language)),
                LINK);
    }

    /**
     * @param known what is cached, if anything
     * @return {@code known} itself when it is still right
     */
    @Retry(maxRetries = 2, delay = 200, jitter = 100)
    @Timeout(value = 10, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(requestVolumeThreshold = 10, delay = 5, delayUnit = ChronoUnit.SECONDS)
    @CircuitBreakerName("rights-letterhead")
    Uni<Versioned> letterhead(PracticeId practice, ScanId scan, UUID cause, @Nullable Versioned known) {
        return rights.letterhead(ServiceCall.of(practice, scan, cause), practice, known == null ? null : known.etag())
                .map(response -> response.getStatus() == 304 && known != null
                        ? known
                        : new Versioned(response.getEntity(), response.getHeaderString("ETag")));
    }

    /** Where the practice wants to be warned; empty when there is nothing to warn of any more. */
    @Retry(maxRetries = 2, delay = 200, jitter = 100)
    @Timeout(value = 10, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(requestVolumeThreshold = 10, delay = 5, delayUnit = ChronoUnit.SECONDS)
    @CircuitBreakerName("rights-warning-contact")
    public Uni<Optional<WarningContact>> warningContact(PracticeId practice, RequestId request, UUID cause) {
        return stillTrue(rights.warningContact(ServiceCall.of(practice, null, cause), request));
    }

    /** What to tell the practice and where; empty when there is nothing to tell any more. */
    @Retry(maxRetries = 2, delay = 200, jitter = 100)
    @Timeout(value = 10, unit = ChronoUnit.SECONDS)
    @CircuitBreaker(requestVolumeThreshold = 10, delay = 5, delayUnit = ChronoUnit.SECONDS)
    @CircuitBreakerName("rights-notice-contact")
    public Uni<Optional<NoticeContact>> noticeContact(PracticeId practice, NoticeId notice, UUID cause) {
        return stillTrue(rights.noticeContact(ServiceCall.of(practice, null, cause), notice));
    }

    private static <T> Uni<Optional<T>> stillTrue(Uni<T> call) {
        return call.map(Optional::of)
                .onFailure(ClientWebApplicationException.class)
                .recoverWithUni(failure -> NOTHING_TO_TELL.contains(((ClientWebApplicationException) failure)
                                .getResponse()
                                .getStatus())
                        ? Uni.createFrom().item(Optional.empty())
                        : Uni.createFrom().failure(failure));
    }

    record Versioned(Letterhead letterhead, @Nullable String etag) {}

    private static <T> Uni<Answer<T>> answered(Uni<T> call, Map<Integer, WithholdingReason> refusals) {
        return call.<Answer<T>>map(Given::new)
                .onFailure(ClientWebApplicationException.class)
                .recoverWithUni(failure -> {
                    int status = ((ClientWebApplicationException) failure)
                            .getResponse()
                            .getStatus();
                    WithholdingReason reason = refusals.get(status);
                    return reason == null
                            ? Uni.createFrom().failure(failure)
                            : Uni.createFrom().item(new Denied<>(reason));
                });
    }
}
