package eu.dermalia.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * No progress while something waits: a lane that claims nothing although there is work, or an attempt at an event that neither
 * ends nor fails, while the database answers. A new process takes over what this one holds. Much to do, work that fails, and
 * a database or broker that is away restart nobody.
 */
@Liveness
@ApplicationScoped
class ProgressCheck implements HealthCheck {
    private final Progress progress;
    private final Underway underway;
    private final Duration patience;

    @Inject
    ProgressCheck(
            WorkEngine engine,
            Underway underway,
            @ConfigProperty(name = "dermalia.messaging.stands-after", defaultValue = "5m") Duration patience) {
        this(engine.progress(), underway, patience);
    }

    ProgressCheck(Progress progress, Underway underway, Duration patience) {
        this.progress = progress;
        this.underway = underway;
        this.patience = patience;
    }

    @Override
    public HealthCheckResponse call() {
        List<String> standing = new ArrayList<>(progress.standing(patience));
        if (progress.databaseAnswers() && underway.any(patience)) {
            standing.add("events");
        }
        var response = HealthCheckResponse.named("gets on with what there is to do");
        return standing.isEmpty()
                ? response.up().build()
                : response.down()
                        .withData("standing", String.join(",", standing))
                        .build();
    }
}
