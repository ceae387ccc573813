package eu.dermalia.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while closed after a restore, so that nobody is sent here. */
@Readiness
@ApplicationScoped
class OpeningCheck implements HealthCheck {
    private final Opening opening;

    OpeningCheck(Opening opening) {
        this.opening = opening;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("open after a restore")
                .status(opening.isOpen())
                .build();
    }
}
