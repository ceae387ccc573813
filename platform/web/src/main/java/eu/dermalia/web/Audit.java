package eu.dermalia.web;

import com.github.f4b6a3.uuid.UuidCreator;
import eu.dermalia.contracts.AccessAction;
import eu.dermalia.contracts.AccessId;
import eu.dermalia.contracts.AccessRecorded;
import eu.dermalia.contracts.PatientId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.messaging.Outbox;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Writes who did what to whose data into the outbox, in the transaction that reads or changes it: the record commits
 * before the first byte leaves, or nothing leaves. rights-service keeps the trail.
 */
@ApplicationScoped
public class Audit {
    private final Outbox outbox;
    private final Clock clock;
    private final Caller caller;
    private final ResourceInfo resource;
    private final String service;

    Audit(
            Outbox outbox,
            Clock clock,
            Caller caller,
            ResourceInfo resource,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.outbox = outbox;
        this.clock = clock;
        this.caller = caller;
        this.resource = resource;
        this.service = service;
    }

    /**
     * Inside a tenant's transaction, within a request.
     *
     * @param what the endpoint's or document's name, never its parameters
     * @param scan when null, the scan that the calling service named, if it did
     */
    public Uni<Void> record(AccessAction action, String what, @Nullable PatientId patient, @Nullable ScanId scan) {
        return record(action, what, patient, scan, null);
    }

    /** @param ground why it was allowed (for a restricted scan: Art. 18(2)); null for the cause that the caller names */
    public Uni<Void> record(
            AccessAction action,
            String what,
            @Nullable PatientId patient,
            @Nullable ScanId scan,
            @Nullable String ground) {
        Accessor accessor = new Accessor(
                caller.practice(),
                caller.subject(),
                caller.role(allowedRoles()),
                ground == null ? caller.cause() : ground);
        return record(
                accessor, action, what, patient, scan == null ? caller.scan().orElse(null) : scan);
    }

    /** Inside a tenant's transaction, for an access without a token. */
    public Uni<Void> record(
            Accessor accessor, AccessAction action, String what, @Nullable PatientId patient, @Nullable ScanId scan) {
        AccessRecorded access = new AccessRecorded(
                accessor.practice(),
                new AccessId(UuidCreator.getTimeOrderedEpoch()),
                service,
                accessor.actor(),
                accessor.role(),
                action,
                what,
                patient,
                scan,
                accessor.cause(),
                clock.instant());
        return outbox.publish(accessor.practice(), access);
    }

    private List<String> allowedRoles() {
        Method method = resource.getResourceMethod();
        if (method == null) {
            return List.of();
        }
        RolesAllowed roles = method.getAnnotation(RolesAllowed.class);
        if (roles == null) {
            roles = resource.getResourceClass().getAnnotation(RolesAllowed.class);
        }
        return roles == null ? List.of() : List.of(roles.value());
    }
}
