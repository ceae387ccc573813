package eu.dermalia.messaging;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Function;

/** Work as a lambda; no bean, so that the application's own engine leaves it alone. */
record TestHandler(String kind, Function<WorkItem, Uni<WorkOutcome>> body, RetryPolicy retry, Duration lease)
        implements WorkHandler {
    @Override
    public Uni<WorkOutcome> perform(WorkItem item) {
        return body.apply(item);
    }
}
