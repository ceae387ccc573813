package eu.dermalia.start;

import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * Runs every {@link StartCheck} before anything else hears of the start. All findings are told at once, so that nobody has to
 * start a service five times to learn of five settings. Only the migrations have run by then, and they carry nobody's data.
 */
@ApplicationScoped
class StartChecks {
    /** Before the scheduler too, which starts at 0: no timer of a service that must not run looks at anything. */
    private static final int BEFORE_EVERYTHING = -1_000;

    private final List<StartCheck> checks;

    StartChecks(@All List<StartCheck> checks) {
        this.checks = checks;
    }

    void onStart(@Observes @Priority(BEFORE_EVERYTHING) StartupEvent event) {
        run(checks);
    }

    /** @throws RefusedToStart with all that was found */
    static void run(List<StartCheck> checks) {
        require(checks.stream().filter(check -> !check.connects()).toList());
        require(checks.stream().filter(StartCheck::connects).toList());
    }

    private static void require(List<StartCheck> checks) {
        List<Finding> findings =
                checks.stream().flatMap(check -> check.findings().stream()).toList();
        if (!findings.isEmpty()) {
            throw new RefusedToStart(findings);
        }
    }
}
