package eu.dermalia.local;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who of our services may call whom: one OIDC client per pair, one role per call, the callee as audience. */
public enum ServiceClient {
    INGEST_TO_RIGHTS(ServiceName.INGEST, ServiceName.RIGHTS),
    REPORT_TO_INGEST(ServiceName.REPORT, ServiceName.INGEST),
    REPORT_TO_RIGHTS(ServiceName.REPORT, ServiceName.RIGHTS),
    NOTIFICATION_TO_RIGHTS(ServiceName.NOTIFICATION, ServiceName.RIGHTS),
    NOTIFICATION_TO_REPORT(ServiceName.NOTIFICATION, ServiceName.REPORT),
    RIGHTS_TO_INGEST(ServiceName.RIGHTS, ServiceName.INGEST),
    RIGHTS_TO_REPORT(ServiceName.RIGHTS, ServiceName.REPORT);

    private final ServiceName caller;
    private final ServiceName callee;

    ServiceClient(ServiceName caller, ServiceName callee) {
        this.caller = caller;
        this.callee = callee;
    }

    /** For example {@code ingest-to-rights}. */
    public String clientId() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public ServiceName caller() {
        return caller;
    }

    public ServiceName callee() {
        return callee;
    }

    /** The realm roles of its service account. */
    public List<String> roles() {
        return switch (this) {
            case INGEST_TO_RIGHTS -> List.of("call:resolve-patient");
            case REPORT_TO_INGEST -> List.of("call:read-artefact");
            case REPORT_TO_RIGHTS ->
                List.of("call:read-letterhead", "call:check-code", "call:check-consent", "call:read-identity");
            case NOTIFICATION_TO_RIGHTS ->
                List.of("call:read-contact", "call:read-letterhead", "call:read-privacy-contact");
            case NOTIFICATION_TO_REPORT -> List.of("call:mint-link");
            case RIGHTS_TO_INGEST -> List.of("call:read-capture", "call:export");
            case RIGHTS_TO_REPORT -> List.of("call:export");
        };
    }

    public static Optional<ServiceClient> ofClientId(String clientId) {
        return Arrays.stream(values())
                .filter(client -> client.clientId().equals(clientId))
                .findFirst();
    }
}
