package eu.dermalia.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Attempts at events that have begun and not ended. An attempt that fails has ended, also because the database is away; one
 * that neither ends nor fails holds its partition until somebody ends the process.
 */
@ApplicationScoped
class Underway {
    private final Clock clock;
    private final Map<Object, Instant> begun = new ConcurrentHashMap<>();

    @Inject
    Underway() {
        this(Clock.systemUTC());
    }

    Underway(Clock clock) {
        this.clock = clock;
    }

    /** @return each subscription is one attempt */
    <T> Uni<T> attempt(Supplier<Uni<T>> attempt) {
        return Uni.createFrom().deferred(() -> {
            Object itself = new Object();
            begun.put(itself, clock.instant());
            return Uni.createFrom().<T>deferred(attempt::get).onTermination().invoke(() -> begun.remove(itself));
        });
    }

    /** Whether one has been underway for longer. */
    boolean any(Duration longerThan) {
        Instant before = clock.instant().minus(longerThan);
        return begun.values().stream().anyMatch(before::isAfter);
    }
}
