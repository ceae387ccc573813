package eu.dermalia.notification.callee;

import eu.dermalia.contracts.PracticeId;
import eu.dermalia.contracts.ScanId;
import eu.dermalia.notification.callee.Callees.Versioned;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Letterheads, asked for again after ten minutes and then only by their version. */
@ApplicationScoped
public class Letterheads {
    private static final Duration FRESH = Duration.ofMinutes(10);

    private final Map<PracticeId, Cached> cache = new ConcurrentHashMap<>();
    private final Callees callees;
    private final Clock clock;

    Letterheads(Callees callees, Clock clock) {
        this.callees = callees;
        this.clock = clock;
    }

    private record Cached(Versioned value, Instant at) {}

    public Uni<Letterhead> of(PracticeId practice, ScanId scan, UUID cause) {
        Cached cached = cache.get(practice);
        if (cached != null && clock.instant().isBefore(cached.at().plus(FRESH))) {
            return Uni.createFrom().item(cached.value().letterhead());
        }
        return callees.letterhead(practice, scan, cause, cached == null ? null : cached.value())
                .invoke(value -> cache.put(practice, new Cached(value, clock.instant())))
                .map(Versioned::letterhead);
    }
}
